import type { Frame } from '@kudoswarm/protocol'
import { isOfKind } from './audit-channel.js'
import type { Question } from './audit-channel.js'
import { fail } from './audit-error.js'
import { checkBalance, checkWelcome } from './told-account.js'
import { checkPage, checkPosted } from './told-history.js'
import { checkNotice, checkWorkerState } from './told-owner.js'
import { checkJobEnded, checkJobWaiting, checkOutput, checkRequestEnded } from './told-output.js'
import { checkCancelled, checkExplanation, checkStatus, checkSubmitted } from './told-request.js'
import {
  checkGivenUp,
  checkHeartbeat,
  checkJoined,
  checkLeased,
  checkLeft,
  checkOffered,
  checkSettled,
  checkWithdrawn,
} from './told-worker.js'
import type { Telling } from './told.js'
import { checkFound } from './told-sought.js'
import { checkTransferred } from './transfer-check.js'

/** Checks what a question is answered with, that is not refused. */
export function checkAnswer(telling: Telling, frame: Frame, question: Question): void {
  if (frame.kind === 'welcome' && isOfKind(question, 'hello')) checkWelcome(telling, frame.body, question)
  else if (frame.kind === 'joined' && isOfKind(question, 'joinWorker')) checkJoined(telling, frame.body, question)
  else if (frame.kind === 'submitted' && isOfKind(question, 'submit')) checkSubmitted(telling, frame.body, question)
  else if (frame.kind === 'statusReport' && isOfKind(question, 'status')) checkStatus(telling, frame.body, question)
  else if (frame.kind === 'balanceReport' && isOfKind(question, 'balance')) checkBalance(telling, frame.body, question)
  else if (frame.kind === 'historyPage' && isOfKind(question, 'history')) checkPage(telling, frame.body, question)
  else if (frame.kind === 'transferred' && isOfKind(question, 'transfer'))
    checkTransferred(telling, frame.body, question)
  else if (frame.kind === 'explanation' && isOfKind(question, 'explain'))
    checkExplanation(telling, frame.body, question)
  else if (frame.kind === 'sought' && isOfKind(question, 'seek')) checkFound(telling, frame.body, question)
  else if (frame.kind === 'leased' && isOfKind(question, 'accept')) checkLeased(telling, frame.body, question)
  else if (frame.kind === 'heartbeatReport' && isOfKind(question, 'heartbeat'))
    checkHeartbeat(telling, frame.body, question)
  else if (frame.kind === 'settled' && isOfKind(question, 'complete')) checkSettled(telling, frame.body, question)
  else if (isOfKind(question, 'cancel')) checkCancelled(telling, question)
  else if (isOfKind(question, 'leaveWorker')) checkLeft(telling, question)
  else if (isOfKind(question, 'decline')) checkGivenUp(telling, question.body.lease, ['declined', 'unsuited'])
  else if (isOfKind(question, 'fail')) checkGivenUp(telling, question.body.lease, ['failed', 'unsuited'])
}

/** Checks what is told unasked. */
export function checkNews(telling: Telling, frame: Frame): void {
  switch (frame.kind) {
    case 'offer':
      return checkOffered(telling, frame.body)
    case 'withdraw':
      return checkWithdrawn(telling, frame.body)
    case 'output':
      return checkOutput(telling, frame.body)
    case 'jobEnded':
      return checkJobEnded(telling, frame.body)
    case 'workerState':
      return checkWorkerState(telling, frame.body)
    case 'notice':
      return checkNotice(telling, frame.body)
    case 'jobWaiting':
      return checkJobWaiting(telling, frame.body)
    case 'requestEnded':
      return checkRequestEnded(telling, frame.body)
    case 'posted':
      return checkPosted(telling, frame.body)
    default:
      return fail('frame_invalid', `the tracker sends ${frame.kind}, which only peers send`)
  }
}
