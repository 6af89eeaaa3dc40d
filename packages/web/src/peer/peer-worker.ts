/** What runs in the worker of this tab's peer. */
import { expose } from 'comlink'
import { TabPeerService } from './tab-peer-service.js'

expose(new TabPeerService())
