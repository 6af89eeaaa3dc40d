import { Icon } from '../components/icon.js'
import { hrefOf } from '../routing/address.js'
import type { View } from '../routing/view.js'
import { views } from '../routing/views.js'
import { strings } from '../strings/en.js'
import './navigation.css'

/** The way to every view: in the top bar, on phones at the bottom. */
export function Navigation({ current }: { current: View }) {
  return (
    <nav class="navigation" aria-label={strings.shell.navigation}>
      <ul class="navigation__list">
        {views.map((view) => (
          <li key={view.name}>
            <a class="navigation__link" href={hrefOf(view.name)} aria-current={view === current ? 'page' : undefined}>
              <Icon name={view.icon} />
              {view.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
