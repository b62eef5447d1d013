export { ConnectionNotice } from './connection-notice.tsx';
export { HomeButton } from './home-button.tsx';
export { SampleBanner } from './sample-banner.tsx';
export { StatusBar } from './status-bar.tsx';
