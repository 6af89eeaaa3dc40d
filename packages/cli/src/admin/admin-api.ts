import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dataFolder } from '../data-folder.js'
import { CliError } from '../failure.js'
import { printable } from '../printable.js'

/** Where the key is looked for when no option says it. */
export const keyVariable = 'KUDOSWARM_API_KEY'

/** How long an answer may take, in milliseconds. */
const answerMs = 30_000

/** Which API is asked, and with whose key. */
export interface AdminApiOptions {
  url: string
  key?: string
  keyFile?: string
}

/** What is asked of it. */
export interface ApiQuestion {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v2`, or beginning with `/page/`. */
  path: string
  body?: object
}

/** Asks the API of a tracker. @throws CliError api_unreachable, api_refused */
export async function askApi(options: AdminApiOptions, { method, path, body }: ApiQuestion): Promise<unknown> {
  const apikey = await apiKeyOf(options)
  const headers = { apikey, 'Client-Agent': 'kudoswarm-admin', ...(body && { 'Content-Type': 'application/json' }) }
  const init = { method, headers, signal: AbortSignal.timeout(answerMs), ...(body && { body: JSON.stringify(body) }) }
  const { status, text } = await fetchText(urlOf(options.url, path), init)
  const answer = parsed(text)
  if (status >= 200 && status < 300 && answer !== undefined) return answer
  const { errors, message, rc } = (answer ?? {}) as { errors?: Record<string, string>; message?: string; rc?: string }
  const fields = Object.entries(errors ?? {}).map(([name, complaint]) => `${name}: ${complaint}`)
  const why = fields.length > 0 ? fields.join('; ') : (message ?? 'it gave no reason')
  throw new CliError('api_refused', printable(`${why} (${rc ?? `status ${status}`})`))
}

function urlOf(server: string, path: string): string {
  return `${server.replace(/\/+$/, '')}${path.startsWith('/page/') ? '' : '/api/v2'}${path}`
}

async function fetchText(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, init)
    return { status: response.status, text: await response.text() }
  } catch (cause) {
    const why = cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : ''
    const wayOut = 'start the tracker there, or give another --url'
    throw new CliError('api_unreachable', `${url} does not answer (${printable(why)}): ${wayOut}.`, { cause })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A page of something else that listens there.
    return undefined
  }
}

/** The key: of the option, of the environment, or of a file. @throws CliError api_key_missing */
async function apiKeyOf({ key, keyFile }: AdminApiOptions): Promise<string> {
  if (key !== undefined) return key
  if (keyFile !== undefined) return readKey(keyFile)
  const known = process.env[keyVariable]
  if (known) return known
  try {
    return await readKey(adminKeyFile())
  } catch {
    const wayOut = `Give --key or --key-file, set ${keyVariable}, or put the key into ${adminKeyFile()}`
    throw new CliError('api_key_missing', `This takes the API key of a moderator. ${wayOut}.`)
  }
}

/** The file in which the key is looked for last. */
export function adminKeyFile(): string {
  return join(dataFolder().root, 'admin.apikey')
}

async function readKey(path: string): Promise<string> {
  const key = (await readFile(path, 'utf8')).trim()
  if (key !== '') return key
  throw new CliError('api_key_missing', `${path} is empty: put the API key of a moderator into it.`)
}
