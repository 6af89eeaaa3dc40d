import './design/tokens.css'
import './design/base.css'
import './components/facts.css'
import { render } from 'preact'
import { App } from './app/app.js'
import { startPeer } from './peer/peer-client.js'
import { startTheme } from './theme/theme.js'
import { startContributionGuard } from './views/contribute/contributing.js'

startTheme()
startPeer()
startContributionGuard()
render(<App />, document.querySelector('#app')!)
