import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import type { HttpServerInit, Page } from '../../src/index.js'
import { ApiStage } from '../api-stage.js'

/** What a stage with a page is told that differs. */
export interface PageStageInit extends Partial<HttpServerInit> {
  origins?: readonly string[]
  names?: readonly string[]
  take?: Page['sockets']['take']
  models?: Page['models']
}

/** A page of two files. */
export function createPageFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'kudoswarm-page-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Kudoswarm</title>')
  writeFileSync(join(folder, 'assets', 'main-1.js'), 'export {}')
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

/** A tracker in memory whose server has a page. */
export async function startPageStage({
  origins = [],
  names = [],
  take = () => {},
  models = [],
  ...init
}: PageStageInit = {}) {
  const { folder, remove } = createPageFolder()
  const page: Page = { folder, models, addresses: () => [], sockets: { origins, names, take } }
  const stage = await ApiStage.start({ page, ...init })
  return {
    stage,
    url: stage.server.url,
    async stop(): Promise<void> {
      await stage.stop()
      remove()
    },
  }
}

/** How a WebSocket that somebody opens fares: `open`, or the status of the refusal and its code. */
export function openSocket(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ socket: WebSocket; answer: string }> {
  const { Origin: origin, ...rest } = headers
  const socket = new WebSocket(url.replace(/^http/, 'ws'), {
    headers: rest,
    ...(origin === undefined ? {} : { origin }),
  })
  return new Promise((resolve) => {
    socket.on('error', (error) => resolve({ socket, answer: error.message }))
    socket.on('open', () => resolve({ socket, answer: 'open' }))
    socket.on('unexpected-response', (_request, response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => {
        const { rc } = (text.startsWith('{') ? JSON.parse(text) : {}) as { rc?: string }
        resolve({ socket, answer: `${response.statusCode} ${rc ?? ''}`.trim() })
      })
    })
  })
}
