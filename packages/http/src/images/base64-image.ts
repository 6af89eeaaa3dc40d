import { ApiError } from '../conventions/api-error.js'

/**
 * The bytes of an image in base64, with or without `data:…;base64,` before it, as some clients send it.
 *
 * @throws ApiError 400 ImageValidationFailed
 */
export function decodeImage(text: string, field: string): Buffer {
  const base64 = text.replace(/^\s*data:[^,]{0,200},/, '').replaceAll(/\s+/g, '')
  if (base64 === '' || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(base64))
    throw new ApiError(400, 'ImageValidationFailed', `'${field}' is neither an image in base64 nor a URL of one.`)
  return Buffer.from(base64, 'base64')
}
