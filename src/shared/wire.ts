/** Path of the socket on the web host. The token travels as the page's `?token=` and then in a cookie. */
export const SOCKET_PATH = '/socket';
