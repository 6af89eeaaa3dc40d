import { InputError } from '../../conventions/api-error.js'

/** Header of a request that is read here, by lower-case name. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** The key that a caller shows. @throws InputError where there is none */
export function apiKeyOf(headers: Headers): string {
  const key = textOf(headers, 'apikey')
  if (key !== undefined) return key
  throw new InputError({
    apikey: 'The key of an account, 0000000000 for nobody’s. Missing required parameter in the HTTP headers',
  })
}

/** The key that a caller shows, if any. */
export function optionalApiKeyOf(headers: Headers): string | undefined {
  return textOf(headers, 'apikey')
}

/** The program that asks, in any form: `name:version:contact` of most. */
export function clientAgentOf(headers: Headers): string {
  return textOf(headers, 'client-agent') ?? 'unknown:0:unknown'
}

function textOf(headers: Headers, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : value?.[0]
}
