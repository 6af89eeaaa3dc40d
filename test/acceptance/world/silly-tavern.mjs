/** SillyTavern as it comes from npm: its server as a process, and the interface of that server. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AcceptanceFailure } from '../failure.mjs'
import { Program } from './program.mjs'

/** Where its page is. */
export const pageUrl = 'http://127.0.0.1:8000'

/**
 * Starts the command that the package installs.
 *
 * @param {{ client: string, folder: string, authority: string }} init where it is installed, where its data goes, and
 *   the authority that it is to trust
 */
export async function startSillyTavern({ client, folder, authority }) {
  const home = join(folder, 'silly-tavern')
  await mkdir(home)
  const { XDG_DATA_HOME: _, ...inherited } = process.env
  const program = new Program('sillytavern', {
    args: [join(client, 'node_modules', '.bin', 'sillytavern'), '--port', '8000', '--browserLaunchEnabled', 'false'],
    env: { ...inherited, HOME: home, NODE_EXTRA_CA_CERTS: authority },
    cwd: home,
    logFile: join(folder, 'silly-tavern.log'),
  })
  await program.printed(/is listening on/)
  return program
}

/** What its page does when it calls its server: a session, and a token against forged calls. */
export class SillyTavernSession {
  #cookie
  #token

  static async open() {
    const response = await fetch(`${pageUrl}/csrf-token`)
    const session = new SillyTavernSession()
    session.#cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ')
    session.#token = (await response.json()).token
    return session
  }

  /**
   * Calls its server.
   *
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<any>} the answer: JSON, or text where it is none
   */
  async call(path, body = {}) {
    const response = await fetch(`${pageUrl}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': this.#token, Cookie: this.#cookie },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) {
      throw new AcceptanceFailure(
        'client_refused',
        `POST ${path} of SillyTavern: status ${response.status}, ${text.slice(0, 500)}`,
      )
    }
    return asJson(text)
  }
}

function asJson(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
