/** Hears which host names the programs of a run look up that the hosts file does not have. There are none, it answers. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { questionOf, refusalOf } from './name-question.mjs'

/**
 * Starts it on port 53.
 *
 * @returns {Promise<{ asked: ReadonlySet<string> }>} the names that were asked for so far
 */
export async function startNameServer() {
  const asked = new Set()
  const socket = createSocket('udp4')
  socket.on('message', (query, { address, port }) => {
    const question = questionOf(query)
    if (question === undefined) return
    asked.add(question.name)
    socket.send(refusalOf(query, question), port, address)
  })
  socket.bind(53, '127.0.0.1')
  await once(socket, 'listening')
  return { asked }
}
