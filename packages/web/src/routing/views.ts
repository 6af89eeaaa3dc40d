import { strings } from '../strings/en.js'
import { Contribute } from '../views/contribute/contribute.js'
import { lazyView } from './lazy-view.js'
import type { View } from './view.js'

/** Every view there is, in the order of the navigation. The first is shown where the address names none. */
export const views: readonly [View, ...View[]] = [
  { name: 'contribute', title: strings.shell.views.contribute, icon: 'spark', component: Contribute },
  {
    name: 'ask',
    title: strings.shell.views.ask,
    icon: 'chat',
    component: lazyView(async () => (await import('../views/ask/ask.js')).Ask),
  },
  {
    name: 'swarm',
    title: strings.shell.views.swarm,
    icon: 'swarm',
    component: lazyView(async () => (await import('../views/swarm/swarm.js')).Swarm),
  },
  {
    name: 'kudos',
    title: strings.shell.views.kudos,
    icon: 'coin',
    component: lazyView(async () => (await import('../views/kudos/kudos.js')).Kudos),
  },
  {
    name: 'admin',
    title: strings.shell.views.admin,
    icon: 'shield',
    component: lazyView(async () => (await import('../views/admin/admin.js')).Admin),
  },
]

/** The view of a name. */
export function viewOf(name: string): View {
  return views.find((view) => view.name === name) ?? views[0]
}
