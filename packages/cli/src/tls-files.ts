import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Certificate } from '@kudoswarm/http'
import type { Clock, Logger } from '@kudoswarm/ports'
import { CliError } from './failure.js'
import { printNote } from './progress.js'

/** How often the files are looked at, in milliseconds: a renewal is in force after that long at most. */
export const tlsLookMs = 60_000

/** Where a certificate and its key lie, both in PEM. */
export interface TlsFiles {
  /** The certificate, and after it those that lead to its authority. */
  certificate: string
  key: string
}

/** A certificate, and where it is renewed. */
export interface Tls {
  files: TlsFiles
  certificate: Certificate
}

/** Reads what the two options name, of which there are both or neither. @throws CliError tls_invalid */
export async function openTls({ tlsCert, tlsKey }: { tlsCert?: string; tlsKey?: string }): Promise<Tls | undefined> {
  if (tlsCert === undefined && tlsKey === undefined) return undefined
  if (tlsCert === undefined || tlsKey === undefined) {
    const missing = tlsCert === undefined ? '--tls-cert' : '--tls-key'
    throw new CliError('tls_invalid', `A certificate needs its key, and a key its certificate: give ${missing} too.`)
  }
  const files = { certificate: tlsCert, key: tlsKey }
  const certificate = await readTls(files)
  const { validUntilMs } = certificate
  if (validUntilMs < Date.now())
    printNote(`${tlsCert} was valid until ${new Date(validUntilMs).toISOString()}: renew it`)
  return { files, certificate }
}

/** Reads a certificate with its key, and checks that they belong together. @throws CliError tls_invalid */
async function readTls(files: TlsFiles): Promise<Certificate> {
  const [certificate, key] = await Promise.all([files.certificate, files.key].map(readPem))
  const own = parse(files.certificate, 'certificate', () => new X509Certificate(certificate!))
  const secret = parse(files.key, 'private key without a passphrase', (): KeyObject => createPrivateKey(key!))
  if (!own.checkPrivateKey(secret)) {
    const problem = `The key in ${files.key} is not that of the certificate in ${files.certificate}`
    throw new CliError('tls_invalid', `${problem}: give the pair that was issued together.`)
  }
  return { certificate: certificate!, key: key!, validUntilMs: Date.parse(own.validTo) }
}

/** What is followed, and who is told. */
export interface TlsFollowInit extends Tls {
  renew: (certificate: Certificate) => void
  clock: Pick<Clock, 'after'>
  logger: Logger
}

/**
 * Looks at the files now and then, and hands over what has changed. What cannot be used, as while a renewal has written
 * only one of the two, is said once and looked at again. Returns how to end that.
 */
export function followTls({ files, certificate, renew, clock, logger }: TlsFollowInit): () => void {
  let inUse = certificate
  let problem = ''
  const look = async (): Promise<void> => {
    try {
      const found = await readTls(files)
      problem = ''
      if (found.certificate.equals(inUse.certificate) && found.key.equals(inUse.key)) return
      inUse = found
      renew(found)
      logger.info('the certificate was renewed', { validUntil: new Date(found.validUntilMs).toISOString() })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (message !== problem) logger.warn('the certificate in use stays', { problem: message })
      problem = message
    }
  }
  let cancel: (() => void) | undefined
  let isOver = false
  const wait = (): void => {
    if (!isOver) cancel = clock.after(tlsLookMs, () => void look().then(wait))
  }
  wait()
  return () => {
    isOver = true
    cancel?.()
  }
}

async function readPem(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    const message = `${path} cannot be read (${code}): check the path, and that this user may read it.`
    throw new CliError('tls_invalid', message, { cause })
  }
}

function parse<Parsed>(path: string, what: string, read: () => Parsed): Parsed {
  try {
    return read()
  } catch (cause) {
    throw new CliError('tls_invalid', `${path} holds no ${what} in PEM: give the file that does.`, { cause })
  }
}
