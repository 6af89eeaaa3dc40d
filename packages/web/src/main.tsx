import './design/tokens.css'
import './design/base.css'
import './components/facts.css'
import { render } from 'preact'
import { App } from './app/app.js'
import { startPeer } from './peer/peer-client.js'
import { startTheme } from './theme/theme.js'
import { hasKeptAsks } from './views/ask/ask-memory.js'
import { startContributionGuard } from './views/contribute/contributing.js'

startTheme()
startPeer()
startContributionGuard()
if (hasKeptAsks()) void goOnAsking()
render(<App />, document.querySelector('#app')!)

/** Requests that were under way are gone on with whichever view is shown. */
async function goOnAsking(): Promise<void> {
  const asking = await import('./views/ask/asking.js')
  asking.goOnAsking()
}
