import { render } from 'preact'
import { App } from './app/app.js'
import { startPeer } from './peer/peer-client.js'

startPeer()
render(<App />, document.querySelector('#app')!)
