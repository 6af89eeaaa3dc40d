import { expect, it } from 'vitest'
import { workerAdmissionRefusal } from '../../src/moderation/index.js'

it.each([
  // trusted, invited, of the owner, at the address, invitations only
  [false, 0, 0, 0, false, undefined],
  [false, 0, 3, 3, false, undefined],
  [false, 0, 4, 0, false, 'TooManyWorkers'],
  [false, 5, 4, 4, false, undefined],
  [false, 5, 5, 5, false, 'TooManyWorkers'],
  [true, 0, 20, 20, false, undefined],
  [true, 0, 21, 0, false, 'TooManyWorkersTrusted'],
  [true, 30, 29, 29, false, undefined],
  [true, 30, 30, 0, false, 'TooManyWorkersTrusted'],
  [false, 0, 3, 4, false, 'TooManySameIPs'],
  [false, 0, 0, 0, true, 'WorkerInviteOnly'],
  [false, 1, 0, 0, true, undefined],
  [true, 1, 1, 0, true, 'WorkerInviteOnly'],
])('trusted %s, invited %i, has %i, %i of them here, invitations only %s: %s', (...row) => {
  const [isOwnerTrusted, workersInvited, workersOfOwner, workersOfOwnerAtAddress, isInviteOnly, rc] = row
  const worker = { isOwnerTrusted, workersInvited, workersOfOwner, workersOfOwnerAtAddress, isInviteOnly }
  expect(workerAdmissionRefusal(worker)?.rc).toBe(rc)
})
