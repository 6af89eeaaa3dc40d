import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'

interface Answer {
  id?: number
  result?: Record<string, never> & { targetId: string; sessionId: string; result: { value: unknown } }
  error?: { message: string }
}

/**
 * Chromium as a user has it, told what to do by its DevTools protocol: Playwright has every page believe that it is seen,
 * so that none of its pages is ever in the background.
 */
export class PlainBrowser {
  readonly #child: ChildProcess
  readonly #socket: WebSocket
  readonly #folder: string
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #asked = 0

  private constructor(child: ChildProcess, socket: WebSocket, folder: string) {
    this.#child = child
    this.#socket = socket
    this.#folder = folder
    socket.addEventListener('message', ({ data }) => {
      const answer = JSON.parse(data as string) as Answer
      this.#waiting.get(answer.id ?? 0)?.(answer)
    })
  }

  static async launch(): Promise<PlainBrowser> {
    const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-chromium-'))
    const quiet = ['--no-first-run', '--disable-quic', '--disable-background-networking', '--disable-component-update']
    const flags = ['--headless=new', '--no-sandbox', '--enable-unsafe-webgpu', '--remote-debugging-port=0']
    const args = [...quiet, ...flags, `--user-data-dir=${folder}`, 'about:blank']
    const child = spawn('/usr/bin/chromium', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    for await (const line of createInterface({ input: child.stderr })) {
      const [url] = /ws:\S+/.exec(line) ?? []
      if (url === undefined) continue
      const socket = new WebSocket(url)
      await once(socket, 'open')
      return new PlainBrowser(child, socket, folder)
    }
    throw new Error('Chromium has ended before it said where it listens')
  }

  /** Opens a page in a new tab, in front of the others. Resolves with what evaluates expressions in it. */
  async openTab(url: string): Promise<(expression: string) => Promise<unknown>> {
    const { targetId } = await this.#send('Target.createTarget', { url })
    await this.#send('Target.activateTarget', { targetId })
    const { sessionId } = await this.#send('Target.attachToTarget', { targetId, flatten: true })
    return async (expression) => {
      const asked = { expression, awaitPromise: true, returnByValue: true }
      return (await this.#send('Runtime.evaluate', asked, sessionId)).result.value
    }
  }

  async close(): Promise<void> {
    const closed = once(this.#child, 'close')
    await this.#send('Browser.close')
    await closed
    await rm(this.#folder, { recursive: true, force: true })
  }

  #send(method: string, params: object = {}, sessionId?: string): Promise<NonNullable<Answer['result']>> {
    const id = (this.#asked += 1)
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        this.#waiting.delete(id)
        if (result === undefined) reject(new Error(`${method}: ${error?.message}`))
        else resolve(result)
      })
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }))
    })
  }
}
