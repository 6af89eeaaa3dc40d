import { durationText } from '../../figures/duration-text.js'

/** The bar, the navigation, the connection. */
export const shell = {
  windowTitle: (view: string) => `${view} · Kudoswarm`,
  skip: 'Skip to the content',
  home: 'Kudoswarm, to the first view',
  close: 'Close the message',
  navigation: 'Views',
  views: { contribute: 'Contribute', ask: 'Ask', swarm: 'Swarm', kudos: 'Kudos', admin: 'Admin' },
  news: 'News:',
  allNews: 'All news',
  theme: (theme: 'system' | 'light' | 'dark') =>
    ({
      system: 'Colours: as your system has them. Switch to light',
      light: 'Colours: light. Switch to dark',
      dark: 'Colours: dark. Switch to your system’s',
    })[theme],
  view: {
    loading: 'This view is being loaded.',
    failed: 'This view could not be loaded. The tracker is away, or has been updated: reload the page.',
    reload: 'Reload the page',
  },
  session: {
    label: (state: string) => `Connection: ${state}`,
    starting: 'Starting',
    startingWhy: 'The peer of this tab is starting: it opens its keys and its storage, which takes a moment.',
    connecting: 'Connecting',
    connectingWhy: 'This tab is dialling the tracker and agreeing on an encrypted connection.',
    connected: 'Connected',
    connectedWhy: 'This tab is a peer of the swarm, over an encrypted connection to the tracker.',
    waiting: 'Reconnecting',
    waitingWhy: (message: string, ms: number) =>
      `${message} The next attempt is made by itself, ${durationText(ms)} after the last one. What this tab has in hand is kept.`,
    ended: 'Disconnected',
    endedWhy: (message: string) => `${message} This tab does not try again by itself.`,
    insecure:
      'This page came over an insecure connection, and browsers give such pages neither keys nor storage nor the GPU. Open it by https, or, if the tracker runs on this machine, as http://localhost.',
    failed: 'Not started',
    reload: 'Reload the page',
    tracker: 'Tracker',
    version: 'Version',
    peer: 'This tab',
  },
}
