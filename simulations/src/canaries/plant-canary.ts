/**
 * `node --import …/plant-canary.js`: changes one place of the production code as it is loaded, which the environment
 * variable `KUDOSWARM_CANARY` names. Nothing of this is in the production code.
 */
import { register } from 'node:module'
import { findCanary } from './canaries.js'

const name = process.env.KUDOSWARM_CANARY
if (name !== undefined) register('./canary-loader.js', import.meta.url, { data: findCanary(name) })
