import { useEffect } from 'preact/hooks'
import { AccountChip } from '../account/account-chip.js'
import { Announcer } from '../components/announcer.js'
import { Wordmark } from '../components/wordmark.js'
import { ConnectionStatus } from '../connection/connection-status.js'
import { hrefOf } from '../routing/address.js'
import { route } from '../routing/route.js'
import { views, viewOf } from '../routing/views.js'
import { strings } from '../strings/en.js'
import { ThemeSwitch } from '../theme/theme-switch.js'
import { NewsLine } from './news-line.js'
import { Navigation } from './navigation.js'
import './app.css'

const words = strings.shell

/** The page: the bar, the navigation, and the view that the address names. */
export function App() {
  const view = viewOf(route.value)
  useEffect(() => {
    document.title = words.windowTitle(view.title)
  }, [view])
  return (
    <>
      <a class="skip-link" href="#content" onClick={skipToContent}>
        {words.skip}
      </a>
      <header class="bar">
        <div class="bar__inside">
          <a class="bar__home" href={hrefOf(views[0].name)} aria-label={words.home}>
            <Wordmark />
          </a>
          <Navigation current={view} />
          <div class="bar__tools">
            <ConnectionStatus />
            <AccountChip />
            <ThemeSwitch />
          </div>
        </div>
      </header>
      <main id="content" class="content" tabIndex={-1}>
        {view === views[0] && <NewsLine />}
        <view.component key={view.name} />
      </main>
      <Announcer />
    </>
  )
}

/** The address is the view's: the focus moves without it. */
function skipToContent(event: Event): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#content')?.focus()
}
