/** Path of the socket on the web host. The token travels as the page's `?token=` and then in a cookie. */
export const SOCKET_PATH = '/socket';

/** Events about what all homes share: they are told to every window, whichever home it shows. */
export const FOR_EVERY_WINDOW: readonly string[] = ['preferences.changed', 'searches.changed', 'homes.news'];

/** The part of a window's address, and of its socket's, that says which home it shows; absent: that of the start. */
export const HOME_PARAM = 'home';
