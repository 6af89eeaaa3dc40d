/** The throw-away authority by which programs of one run take this machine for the AI Horde. Its key is never kept. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runQuietly } from '../../../packages/cli/setup/subprocess.mjs'
import { AcceptanceFailure } from '../failure.mjs'

const daysValid = '2'

/**
 * Makes an authority and, signed by it, one certificate for all hosts.
 *
 * @param {string} folder where the files go
 * @param {readonly string[]} hosts names that the certificate is for
 * @returns {Promise<{ authority: string, key: string, certificate: string }>} paths of PEM files
 */
export async function makeCertificates(folder, hosts) {
  const at = (name) => join(folder, name)
  const files = { authority: at('authority.pem'), key: at('key.pem'), certificate: at('certificate.pem') }
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', daysValid]
  await openssl(
    'req',
    '-x509',
    ...curve,
    '-subj',
    '/CN=Kudoswarm acceptance',
    '-out',
    files.authority,
    '-keyout',
    at('authority.key'),
  )
  await openssl(
    'req',
    ...curve.slice(0, -2),
    '-subj',
    `/CN=${hosts[0]}`,
    '-out',
    at('request.pem'),
    '-keyout',
    files.key,
  )
  const names = hosts.map((host) => `DNS:${host}`).join(',')
  await writeFile(at('extensions'), `subjectAltName=${names}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n`)
  const signer = ['-CA', files.authority, '-CAkey', at('authority.key'), '-CAcreateserial', '-days', daysValid]
  await openssl(
    'x509',
    '-req',
    '-in',
    at('request.pem'),
    ...signer,
    '-extfile',
    at('extensions'),
    '-out',
    files.certificate,
  )
  return files
}

async function openssl(...args) {
  const { status, output } = await runQuietly('openssl', args)
  if (status === 0) return
  throw new AcceptanceFailure(
    'certificates_failed',
    `openssl ${args[0]} ended with status ${status}.\n${output.trimEnd()}`,
  )
}
