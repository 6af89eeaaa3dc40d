import type { Command, Tick } from '../command.js'
import type { Outcome } from '../outcome.js'
import { decideChangeRole, decideGrantKudos, decideOpenAccount, decideTakeKudos } from './accounts.js'
import { decideCompleteJob } from './completion.js'
import { decideAcceptOffer, decideDeclineOffer, decideFailJob, decideHeartbeat, extendLeases } from './leases.js'
import { decideCancelRequest, decideSubmitRequest } from './requests.js'
import { decideSeekJobs } from './seeking.js'
import { decideTransferKudos } from './transfers.js'
import { done } from './turn.js'
import type { Turn } from './turn.js'
import { decideJoinWorker, decideLeaveWorker, decideSuspendWorker, recoverWorkers } from './workers.js'

/** Decides a command: emits the events that it leads to by itself, and says what became of it. */
export function decide(turn: Turn, command: Command): Outcome {
  switch (command.type) {
    case 'openAccount':
      return decideOpenAccount(turn, command)
    case 'grantKudos':
      return decideGrantKudos(turn, command)
    case 'takeKudos':
      return decideTakeKudos(turn, command)
    case 'changeRole':
      return decideChangeRole(turn, command)
    case 'transferKudos':
      return decideTransferKudos(turn, command)
    case 'joinWorker':
      return decideJoinWorker(turn, command)
    case 'leaveWorker':
      return decideLeaveWorker(turn, command)
    case 'suspendWorker':
      return decideSuspendWorker(turn, command)
    case 'submitRequest':
      return decideSubmitRequest(turn, command)
    case 'cancelRequest':
      return decideCancelRequest(turn, command)
    case 'seekJobs':
      return decideSeekJobs(turn, command)
    case 'acceptOffer':
      return decideAcceptOffer(turn, command)
    case 'declineOffer':
      return decideDeclineOffer(turn, command)
    case 'heartbeat':
      return decideHeartbeat(turn, command)
    case 'completeJob':
      return decideCompleteJob(turn, command)
    case 'failJob':
      return decideFailJob(turn, command)
    case 'recover':
      recoverWorkers(turn)
      extendLeases(turn)
      return done
    case 'extendLeases':
      extendLeases(turn)
      return done
    default:
      // A tick asks for nothing by itself: what is due comes before every command.
      command satisfies Tick
      return done
  }
}
