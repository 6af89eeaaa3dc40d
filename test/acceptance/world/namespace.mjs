/** A network and a table of mounts that only one run sees, and that end with it. */
import { runQuietly } from '../../../packages/cli/setup/subprocess.mjs'
import { AcceptanceFailure } from '../failure.mjs'

/** Everything below its first process ends with that, and that ends with `unshare`. */
const apart = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc']

/**
 * How `unshare` is called: who is not root becomes root of a namespace of users first.
 *
 * @param {number} user id of the user
 * @returns {string[]}
 */
export function unshareOptions(user) {
  return user === 0 ? [...apart] : ['--user', '--map-root-user', ...apart]
}

const wayOut = `The run needs namespaces of its own for network, mounts and processes, so that "aihorde.net" is this machine
for nobody else. Any of these lets it have them; then run the same again:
  run it as root
  sudo sysctl -w kernel.unprivileged_userns_clone=1                (older Debian)
  sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0    (Ubuntu)
  sudo sysctl -w user.max_net_namespaces=1000                      (where it says "No space left on device")
  docker run --privileged …                                        (in a container)`

/** Tries it with a program that does nothing. @throws AcceptanceFailure namespaces_forbidden */
export async function checkNamespaces() {
  const { status, output } = await runQuietly('unshare', [
    ...unshareOptions(process.getuid()),
    'ip',
    'link',
    'set',
    'lo',
    'up',
  ])
  if (status === 0) return
  throw new AcceptanceFailure(
    'namespaces_forbidden',
    `unshare ended with status ${status}: ${output.trim()}\n${wayOut}`,
  )
}
