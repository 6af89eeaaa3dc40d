import { EngineError } from '@kudoswarm/ports'

/** The error for a file that ends too early. */
export function fileTruncated(what: string): EngineError {
  return new EngineError('model_file_truncated', `The model file ends inside ${what}: fetch the whole file again.`)
}

/** The error for a file that contradicts the format or itself. */
export function fileInvalid(what: string): EngineError {
  return new EngineError(
    'model_file_invalid',
    `The model file is not valid, ${what}: check its SHA-256 against where it came from, or convert the model again.`,
  )
}

/** The error for a valid file that this engine does not run. */
export function fileUnsupported(what: string, wayOut: string): EngineError {
  return new EngineError('model_unsupported', `The model is not supported, ${what}: ${wayOut}.`)
}

/** The error for a model beyond a limit of this engine. */
export function fileTooLarge(what: string): EngineError {
  return new EngineError('model_too_large', `The model is too large, ${what}: choose a smaller one.`)
}
