import type { Caller } from './caller.js'
import type { DirectoryDraft } from './directory.js'
import { givenOf, isEmpty } from './given-fields.js'
import { modesOf } from './items/modes.js'
import type { Modes } from './items/modes.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'

/** The modes as they are now and as they were, or why they stay as they are. */
export type ModesAnswer = { ok: true; modes: Modes; before: Modes } | Refusal

/** Changes the modes: maintenance for admins, the others for moderators. Refuses in this order. */
export function changeModes(
  draft: DirectoryDraft,
  caller: Caller & { isAdmin: boolean },
  fields: { [Mode in keyof Modes]?: boolean | undefined },
): ModesAnswer {
  const given = givenOf(fields, ['maintenance', 'inviteOnly', 'raid'])
  if (given.maintenance !== undefined && !caller.isAdmin)
    return refused('NotAdmin', 'only an admin may begin or end the maintenance')
  if ((given.inviteOnly !== undefined || given.raid !== undefined) && !caller.isModerator)
    return refused('NotModerator', 'only moderators may change who is let in')
  if (isEmpty(given)) return refused('NoHordeModSelected', 'no mode is to be changed; say which')
  const before = modesOf(draft)
  const modes = { ...before, ...given }
  draft.modes.put(modes)
  return { ok: true, modes, before }
}
