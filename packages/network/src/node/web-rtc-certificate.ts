// oxlint-disable-next-line import/no-unassigned-import -- the library of certificates needs it to be there
import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509'

/** The certificate of a peer that is dialled by WebRTC, whose hash is part of its address. */
export interface WebRtcCertificate {
  /** PEM, PKCS #8. */
  privateKey: string
  /** PEM, X.509. */
  pem: string
  /** Multihash of the certificate in multibase, as in `/certhash/…`. */
  certhash: string
}

/** Who dials knows the certificate by its hash, so that nothing is gained by making another every few weeks. */
const lifeYears = 20

/** Browsers take no other kind than ECDSA with this curve. */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** What stands before a SHA-256 hash in a multihash. */
const sha256Prefix = [0x12, 0x20]

/**
 * Reads the certificate that lies in a file, or makes one and writes it there, readable by its owner only: so the address
 * of a tracker is the same after a restart.
 */
export async function openWebRtcCertificate(path: string): Promise<WebRtcCertificate> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as WebRtcCertificate
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const certificate = await createCertificate()
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, JSON.stringify(certificate), { mode: 0o600 })
  await rename(`${path}.new`, path)
  return certificate
}

async function createCertificate(): Promise<WebRtcCertificate> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const notBefore = new Date()
  const notAfter = new Date(notBefore)
  notAfter.setFullYear(notAfter.getFullYear() + lifeYears)
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=kudoswarm',
      serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString('hex'),
      notBefore,
      notAfter,
      signingAlgorithm: algorithm,
      keys,
      extensions: [new BasicConstraintsExtension(false, undefined, true)],
    },
    webcrypto as Crypto,
  )
  const hash = new Uint8Array(await webcrypto.subtle.digest('SHA-256', certificate.rawData))
  return {
    privateKey: pemOf('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
    pem: certificate.toString('pem'),
    certhash: `u${Buffer.from([...sha256Prefix, ...hash]).toString('base64url')}`,
  }
}

function pemOf(label: string, bytes: ArrayBuffer): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
