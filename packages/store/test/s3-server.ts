import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import S3rver from 's3rver'

/** Who may ask the server. */
export const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }

/** A bucket that a test may ask, over the S3 protocol. */
export interface S3Server {
  endpoint: string
  close(): Promise<void>
}

/**
 * Serves the bucket `swarm` on files of a folder with s3rver, which understands everything but signatures of version 4: those
 * are checked here, as AWS specifies it, before it sees a request.
 */
export async function startS3Server(folder: string): Promise<S3Server> {
  const s3 = new S3rver({ directory: folder, silent: true, configureBuckets: [{ name: 'swarm', configs: [] }] })
  await s3.configureBuckets()
  const answer = s3.callback()
  const server = createServer((request, response) => {
    if (isSigned(request)) {
      answer(request, response)
      return
    }
    response.writeHead(403, { 'Content-Type': 'application/xml' })
    response.end('<Error><Code>SignatureDoesNotMatch</Code><Message>it does not match</Message></Error>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => closeServer(server) }
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

/** What of a request is signed, and how. */
interface Signature {
  scope: string
  date: string
  headers: string
  payload: string
  signature: string
}

/** Signature Version 4, in the query of a link or in the header of a request. */
function isSigned(request: IncomingMessage): boolean {
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const given = signatureOf(request, new URLSearchParams(query))
  if (given === undefined) return false
  const headers = given.headers.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const parameters = query.split('&').filter((it) => it !== '' && !it.startsWith('X-Amz-Signature='))
  const canonicalQuery = parameters
    .map((it) => (it.includes('=') ? it : `${it}=`))
    .toSorted()
    .join('&')
  const canonical = [request.method, path, canonicalQuery, headers.join(''), given.headers, given.payload].join('\n')
  const hash = createHash('sha256').update(canonical).digest('hex')
  const text = ['AWS4-HMAC-SHA256', given.date, given.scope, hash].join('\n')
  let key: Buffer | string = `AWS4${credentials.secretAccessKey}`
  for (const part of [...given.scope.split('/'), text]) key = createHmac('sha256', key).update(part).digest()
  return Buffer.from(key).toString('hex') === given.signature
}

function signatureOf({ headers }: IncomingMessage, query: URLSearchParams): Signature | undefined {
  const read = (name: string): string => query.get(`X-Amz-${name}`) ?? ''
  if (query.has('X-Amz-Signature')) {
    const scope = read('Credential').replace(/^[^/]*\//, '')
    const [date, signed, signature] = [read('Date'), read('SignedHeaders'), read('Signature')]
    return { scope, date, headers: signed, payload: 'UNSIGNED-PAYLOAD', signature }
  }
  const found = /Credential=[^/]*\/([^,]*), ?SignedHeaders=([^,]*), ?Signature=(.*)$/.exec(headers.authorization ?? '')
  if (found === null) return undefined
  const [, scope = '', signed = '', signature = ''] = found
  const [date, payload] = [String(headers['x-amz-date']), String(headers['x-amz-content-sha256'])]
  return { scope, date, headers: signed, payload, signature }
}
