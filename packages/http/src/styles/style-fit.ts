import type { StyleKind } from '@kudoswarm/tracker/directory'
import type { Caller } from '../accounts/caller.js'
import { requesterOf } from '../accounts/caller.js'
import type { Fields } from '../input/bodies/fields.js'
import { checkImageParams } from '../input/checks/image-checks.js'
import { imageWarnings } from '../input/checks/image-warnings.js'
import type { RequestWarning } from '../input/checks/image-warnings.js'
import { checkTextParams } from '../input/checks/text-checks.js'
import { imageInputOf } from '../input/requests/image-input.js'
import { textInputOf } from '../input/requests/text-input.js'
import type { ModelReference } from '../models/model-reference.js'

/**
 * Checks what a style says as if somebody had asked for it, and returns what they should know of it. Parameters are checked
 * with the models that are given with them.
 *
 * @throws ApiError
 */
export function checkStyleFits(
  body: Fields,
  { kind, caller, models }: { kind: StyleKind; caller: Caller; models: ModelReference },
): readonly RequestWarning[] {
  const request = body.with({ models: body.texts('models') })
  if (kind === 'text') {
    checkTextParams(textInputOf(request), requesterOf(caller))
    return []
  }
  const input = imageInputOf(request)
  checkImageParams(input, models, requesterOf(caller))
  return imageWarnings(input, models)
}
