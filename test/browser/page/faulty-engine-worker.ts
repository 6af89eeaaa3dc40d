/** The worker of an engine, in place of the page's own: the same engine, which goes wrong when it is told to. */
import { serveEngine } from '@kudoswarm/engine/browser'
import { createSystemClock } from '@kudoswarm/system'
import { engineOrders, type EngineOrder } from './engine-orders.js'

let order: EngineOrder | undefined
let device: GPUDevice | undefined

engineOrders().addEventListener('message', ({ data }: MessageEvent<EngineOrder>) => (order = data))

// oxlint-disable-next-line typescript/unbound-method -- it is called on what it was called on
const { requestDevice } = GPUAdapter.prototype
GPUAdapter.prototype.requestDevice = async function (...args) {
  device = await requestDevice.apply(this, args)
  return device
}

// oxlint-disable-next-line typescript/unbound-method -- likewise
const { getMappedRange } = GPUBuffer.prototype
GPUBuffer.prototype.getMappedRange = function (...args) {
  const range = getMappedRange.apply(this, args)
  // One bit of the first number, in whatever comes back from the GPU.
  if (order === 'computeWrongly' && range.byteLength > 0) new Uint8Array(range)[0] ^= 1
  return range
}

/** How long an engine that dawdles keeps each piece of output, in milliseconds: of a few tokens that makes less than one a second. */
const dawdleMs = 3_000

const postAtOnce = globalThis.postMessage.bind(globalThis)
let posted = Promise.resolve()

/** What is said after a piece that is kept is said after it. */
function post(report: { kind?: string }): void {
  const keepMs = order === 'dawdle' && report.kind === 'chunk' ? dawdleMs : 0
  const kept = posted.then(() =>
    keepMs === 0 ? undefined : new Promise<void>((resolve) => setTimeout(resolve, keepMs)),
  )
  posted = kept.then(() => postAtOnce(report))
}

globalThis.postMessage = (report: { kind?: string }) => {
  if (report.kind === 'chunk' && order !== undefined && order !== 'dawdle') {
    const now = order
    order = undefined
    if (now === 'loseDevice') device?.destroy()
    if (now === 'die') {
      setTimeout(() => {
        throw new Error('the tests have this engine die')
      })
      return
    }
  }
  post(report)
}

serveEngine({ clock: createSystemClock() })
