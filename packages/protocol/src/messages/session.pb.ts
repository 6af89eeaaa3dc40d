/* eslint-disable require-yield */

import { decodeMessage, encodeMessage, MaxLengthError, message, streamMessage } from 'protons-runtime'
import { emptyBytes as uint8ArrayAlloc } from './empty-bytes.js'
import type { Codec, DecodeOptions } from 'protons-runtime'
import type { Uint8ArrayList } from 'uint8arraylist'

export interface Frame {
  id: number
  hello?: Hello
  joinWorker?: JoinWorker
  leaveWorker?: LeaveWorker
  submit?: Submit
  cancel?: Cancel
  status?: Status
  balance?: Balance
  history?: History
  explain?: Explain
  accept?: Accept
  decline?: Decline
  heartbeat?: Heartbeat
  complete?: Complete
  fail?: Fail
  progress?: Progress
  transfer?: Transfer
  seek?: Seek
  welcome?: Welcome
  joined?: Joined
  submitted?: Submitted
  statusReport?: StatusReport
  balanceReport?: BalanceReport
  historyPage?: HistoryPage
  explanation?: Explanation
  leased?: Leased
  heartbeatReport?: HeartbeatReport
  settled?: Settled
  done?: Done
  refused?: Refused
  transferred?: Transferred
  sought?: Sought
  offer?: Offer
  withdraw?: Withdraw
  output?: Output
  jobEnded?: JobEnded
  requestEnded?: RequestEnded
  posted?: HistoryEntry
  goodbye?: Goodbye
  jobWaiting?: JobWaiting
  workerState?: WorkerState
  notice?: Notice
}

export namespace Frame {
  let _codec: Codec<Frame>

  export const codec = (): Codec<Frame> => {
    if (_codec == null) {
      _codec = message<Frame>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        obj = { ...obj }

        if (obj.notice != null) {
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.workerState != null) {
          obj.notice = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.jobWaiting != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.goodbye != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.posted != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.requestEnded != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.jobEnded != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.output != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.withdraw != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.offer != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.sought != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.transferred != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.refused != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.done != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.settled != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.heartbeatReport != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.leased != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.explanation != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.historyPage != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.balanceReport != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.statusReport != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.submitted != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.joined != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.welcome != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.seek != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.transfer != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.progress != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.fail != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.complete != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.heartbeat != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.decline != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.accept != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.explain != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.history != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.balance != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.status != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.cancel != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.submit != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.leaveWorker != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.joinWorker = undefined
          obj.hello = undefined
        }

        if (obj.joinWorker != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.hello = undefined
        }

        if (obj.hello != null) {
          obj.notice = undefined
          obj.workerState = undefined
          obj.jobWaiting = undefined
          obj.goodbye = undefined
          obj.posted = undefined
          obj.requestEnded = undefined
          obj.jobEnded = undefined
          obj.output = undefined
          obj.withdraw = undefined
          obj.offer = undefined
          obj.sought = undefined
          obj.transferred = undefined
          obj.refused = undefined
          obj.done = undefined
          obj.settled = undefined
          obj.heartbeatReport = undefined
          obj.leased = undefined
          obj.explanation = undefined
          obj.historyPage = undefined
          obj.balanceReport = undefined
          obj.statusReport = undefined
          obj.submitted = undefined
          obj.joined = undefined
          obj.welcome = undefined
          obj.seek = undefined
          obj.transfer = undefined
          obj.progress = undefined
          obj.fail = undefined
          obj.complete = undefined
          obj.heartbeat = undefined
          obj.decline = undefined
          obj.accept = undefined
          obj.explain = undefined
          obj.history = undefined
          obj.balance = undefined
          obj.status = undefined
          obj.cancel = undefined
          obj.submit = undefined
          obj.leaveWorker = undefined
          obj.joinWorker = undefined
        }

        if ((obj.id != null && obj.id !== 0)) {
          w.uint32(8)
          w.uint32(obj.id)
        }

        if (obj.hello != null) {
          w.uint32(18)
          Hello.codec().encode(obj.hello, w)
        }

        if (obj.joinWorker != null) {
          w.uint32(26)
          JoinWorker.codec().encode(obj.joinWorker, w)
        }

        if (obj.leaveWorker != null) {
          w.uint32(34)
          LeaveWorker.codec().encode(obj.leaveWorker, w)
        }

        if (obj.submit != null) {
          w.uint32(42)
          Submit.codec().encode(obj.submit, w)
        }

        if (obj.cancel != null) {
          w.uint32(50)
          Cancel.codec().encode(obj.cancel, w)
        }

        if (obj.status != null) {
          w.uint32(58)
          Status.codec().encode(obj.status, w)
        }

        if (obj.balance != null) {
          w.uint32(66)
          Balance.codec().encode(obj.balance, w)
        }

        if (obj.history != null) {
          w.uint32(74)
          History.codec().encode(obj.history, w)
        }

        if (obj.explain != null) {
          w.uint32(82)
          Explain.codec().encode(obj.explain, w)
        }

        if (obj.accept != null) {
          w.uint32(90)
          Accept.codec().encode(obj.accept, w)
        }

        if (obj.decline != null) {
          w.uint32(98)
          Decline.codec().encode(obj.decline, w)
        }

        if (obj.heartbeat != null) {
          w.uint32(106)
          Heartbeat.codec().encode(obj.heartbeat, w)
        }

        if (obj.complete != null) {
          w.uint32(114)
          Complete.codec().encode(obj.complete, w)
        }

        if (obj.fail != null) {
          w.uint32(122)
          Fail.codec().encode(obj.fail, w)
        }

        if (obj.progress != null) {
          w.uint32(130)
          Progress.codec().encode(obj.progress, w)
        }

        if (obj.transfer != null) {
          w.uint32(138)
          Transfer.codec().encode(obj.transfer, w)
        }

        if (obj.seek != null) {
          w.uint32(146)
          Seek.codec().encode(obj.seek, w)
        }

        if (obj.welcome != null) {
          w.uint32(162)
          Welcome.codec().encode(obj.welcome, w)
        }

        if (obj.joined != null) {
          w.uint32(170)
          Joined.codec().encode(obj.joined, w)
        }

        if (obj.submitted != null) {
          w.uint32(178)
          Submitted.codec().encode(obj.submitted, w)
        }

        if (obj.statusReport != null) {
          w.uint32(186)
          StatusReport.codec().encode(obj.statusReport, w)
        }

        if (obj.balanceReport != null) {
          w.uint32(194)
          BalanceReport.codec().encode(obj.balanceReport, w)
        }

        if (obj.historyPage != null) {
          w.uint32(202)
          HistoryPage.codec().encode(obj.historyPage, w)
        }

        if (obj.explanation != null) {
          w.uint32(210)
          Explanation.codec().encode(obj.explanation, w)
        }

        if (obj.leased != null) {
          w.uint32(218)
          Leased.codec().encode(obj.leased, w)
        }

        if (obj.heartbeatReport != null) {
          w.uint32(226)
          HeartbeatReport.codec().encode(obj.heartbeatReport, w)
        }

        if (obj.settled != null) {
          w.uint32(234)
          Settled.codec().encode(obj.settled, w)
        }

        if (obj.done != null) {
          w.uint32(242)
          Done.codec().encode(obj.done, w)
        }

        if (obj.refused != null) {
          w.uint32(250)
          Refused.codec().encode(obj.refused, w)
        }

        if (obj.transferred != null) {
          w.uint32(258)
          Transferred.codec().encode(obj.transferred, w)
        }

        if (obj.sought != null) {
          w.uint32(266)
          Sought.codec().encode(obj.sought, w)
        }

        if (obj.offer != null) {
          w.uint32(322)
          Offer.codec().encode(obj.offer, w)
        }

        if (obj.withdraw != null) {
          w.uint32(330)
          Withdraw.codec().encode(obj.withdraw, w)
        }

        if (obj.output != null) {
          w.uint32(338)
          Output.codec().encode(obj.output, w)
        }

        if (obj.jobEnded != null) {
          w.uint32(346)
          JobEnded.codec().encode(obj.jobEnded, w)
        }

        if (obj.requestEnded != null) {
          w.uint32(354)
          RequestEnded.codec().encode(obj.requestEnded, w)
        }

        if (obj.posted != null) {
          w.uint32(362)
          HistoryEntry.codec().encode(obj.posted, w)
        }

        if (obj.goodbye != null) {
          w.uint32(370)
          Goodbye.codec().encode(obj.goodbye, w)
        }

        if (obj.jobWaiting != null) {
          w.uint32(378)
          JobWaiting.codec().encode(obj.jobWaiting, w)
        }

        if (obj.workerState != null) {
          w.uint32(386)
          WorkerState.codec().encode(obj.workerState, w)
        }

        if (obj.notice != null) {
          w.uint32(394)
          Notice.codec().encode(obj.notice, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          id: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.id = reader.uint32()
              break
            }
            case 2: {
              obj.hello = Hello.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.hello
              })
              break
            }
            case 3: {
              obj.joinWorker = JoinWorker.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.joinWorker
              })
              break
            }
            case 4: {
              obj.leaveWorker = LeaveWorker.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.leaveWorker
              })
              break
            }
            case 5: {
              obj.submit = Submit.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.submit
              })
              break
            }
            case 6: {
              obj.cancel = Cancel.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.cancel
              })
              break
            }
            case 7: {
              obj.status = Status.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.status
              })
              break
            }
            case 8: {
              obj.balance = Balance.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.balance
              })
              break
            }
            case 9: {
              obj.history = History.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.history
              })
              break
            }
            case 10: {
              obj.explain = Explain.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.explain
              })
              break
            }
            case 11: {
              obj.accept = Accept.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.accept
              })
              break
            }
            case 12: {
              obj.decline = Decline.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.decline
              })
              break
            }
            case 13: {
              obj.heartbeat = Heartbeat.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.heartbeat
              })
              break
            }
            case 14: {
              obj.complete = Complete.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.complete
              })
              break
            }
            case 15: {
              obj.fail = Fail.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.fail
              })
              break
            }
            case 16: {
              obj.progress = Progress.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.progress
              })
              break
            }
            case 17: {
              obj.transfer = Transfer.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.transfer
              })
              break
            }
            case 18: {
              obj.seek = Seek.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.seek
              })
              break
            }
            case 20: {
              obj.welcome = Welcome.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.welcome
              })
              break
            }
            case 21: {
              obj.joined = Joined.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.joined
              })
              break
            }
            case 22: {
              obj.submitted = Submitted.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.submitted
              })
              break
            }
            case 23: {
              obj.statusReport = StatusReport.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.statusReport
              })
              break
            }
            case 24: {
              obj.balanceReport = BalanceReport.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.balanceReport
              })
              break
            }
            case 25: {
              obj.historyPage = HistoryPage.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.historyPage
              })
              break
            }
            case 26: {
              obj.explanation = Explanation.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.explanation
              })
              break
            }
            case 27: {
              obj.leased = Leased.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.leased
              })
              break
            }
            case 28: {
              obj.heartbeatReport = HeartbeatReport.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.heartbeatReport
              })
              break
            }
            case 29: {
              obj.settled = Settled.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.settled
              })
              break
            }
            case 30: {
              obj.done = Done.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.done
              })
              break
            }
            case 31: {
              obj.refused = Refused.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.refused
              })
              break
            }
            case 32: {
              obj.transferred = Transferred.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.transferred
              })
              break
            }
            case 33: {
              obj.sought = Sought.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.sought
              })
              break
            }
            case 40: {
              obj.offer = Offer.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.offer
              })
              break
            }
            case 41: {
              obj.withdraw = Withdraw.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.withdraw
              })
              break
            }
            case 42: {
              obj.output = Output.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.output
              })
              break
            }
            case 43: {
              obj.jobEnded = JobEnded.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.jobEnded
              })
              break
            }
            case 44: {
              obj.requestEnded = RequestEnded.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.requestEnded
              })
              break
            }
            case 45: {
              obj.posted = HistoryEntry.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.posted
              })
              break
            }
            case 46: {
              obj.goodbye = Goodbye.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.goodbye
              })
              break
            }
            case 47: {
              obj.jobWaiting = JobWaiting.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.jobWaiting
              })
              break
            }
            case 48: {
              obj.workerState = WorkerState.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.workerState
              })
              break
            }
            case 49: {
              obj.notice = Notice.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.notice
              })
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        if (obj.notice != null) {
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.workerState != null) {
          delete obj.notice
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.jobWaiting != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.goodbye != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.posted != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.requestEnded != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.jobEnded != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.output != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.withdraw != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.offer != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.sought != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.transferred != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.refused != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.done != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.settled != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.heartbeatReport != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.leased != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.explanation != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.historyPage != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.balanceReport != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.statusReport != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.submitted != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.joined != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.welcome != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.seek != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.transfer != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.progress != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.fail != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.complete != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.heartbeat != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.decline != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.accept != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.explain != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.history != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.balance != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.status != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.cancel != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.submit != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.leaveWorker
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.leaveWorker != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.joinWorker
          delete obj.hello
        }

        if (obj.joinWorker != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.hello
        }

        if (obj.hello != null) {
          delete obj.notice
          delete obj.workerState
          delete obj.jobWaiting
          delete obj.goodbye
          delete obj.posted
          delete obj.requestEnded
          delete obj.jobEnded
          delete obj.output
          delete obj.withdraw
          delete obj.offer
          delete obj.sought
          delete obj.transferred
          delete obj.refused
          delete obj.done
          delete obj.settled
          delete obj.heartbeatReport
          delete obj.leased
          delete obj.explanation
          delete obj.historyPage
          delete obj.balanceReport
          delete obj.statusReport
          delete obj.submitted
          delete obj.joined
          delete obj.welcome
          delete obj.seek
          delete obj.transfer
          delete obj.progress
          delete obj.fail
          delete obj.complete
          delete obj.heartbeat
          delete obj.decline
          delete obj.accept
          delete obj.explain
          delete obj.history
          delete obj.balance
          delete obj.status
          delete obj.cancel
          delete obj.submit
          delete obj.leaveWorker
          delete obj.joinWorker
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.id`,
                value: reader.uint32()
              }
              break
            }
            case 2: {
              yield * Hello.codec().stream(reader, reader.uint32(), `${prefix}.hello`, {
                limits: opts.limits?.hello
              })

              break
            }
            case 3: {
              yield * JoinWorker.codec().stream(reader, reader.uint32(), `${prefix}.joinWorker`, {
                limits: opts.limits?.joinWorker
              })

              break
            }
            case 4: {
              yield * LeaveWorker.codec().stream(reader, reader.uint32(), `${prefix}.leaveWorker`, {
                limits: opts.limits?.leaveWorker
              })

              break
            }
            case 5: {
              yield * Submit.codec().stream(reader, reader.uint32(), `${prefix}.submit`, {
                limits: opts.limits?.submit
              })

              break
            }
            case 6: {
              yield * Cancel.codec().stream(reader, reader.uint32(), `${prefix}.cancel`, {
                limits: opts.limits?.cancel
              })

              break
            }
            case 7: {
              yield * Status.codec().stream(reader, reader.uint32(), `${prefix}.status`, {
                limits: opts.limits?.status
              })

              break
            }
            case 8: {
              yield * Balance.codec().stream(reader, reader.uint32(), `${prefix}.balance`, {
                limits: opts.limits?.balance
              })

              break
            }
            case 9: {
              yield * History.codec().stream(reader, reader.uint32(), `${prefix}.history`, {
                limits: opts.limits?.history
              })

              break
            }
            case 10: {
              yield * Explain.codec().stream(reader, reader.uint32(), `${prefix}.explain`, {
                limits: opts.limits?.explain
              })

              break
            }
            case 11: {
              yield * Accept.codec().stream(reader, reader.uint32(), `${prefix}.accept`, {
                limits: opts.limits?.accept
              })

              break
            }
            case 12: {
              yield * Decline.codec().stream(reader, reader.uint32(), `${prefix}.decline`, {
                limits: opts.limits?.decline
              })

              break
            }
            case 13: {
              yield * Heartbeat.codec().stream(reader, reader.uint32(), `${prefix}.heartbeat`, {
                limits: opts.limits?.heartbeat
              })

              break
            }
            case 14: {
              yield * Complete.codec().stream(reader, reader.uint32(), `${prefix}.complete`, {
                limits: opts.limits?.complete
              })

              break
            }
            case 15: {
              yield * Fail.codec().stream(reader, reader.uint32(), `${prefix}.fail`, {
                limits: opts.limits?.fail
              })

              break
            }
            case 16: {
              yield * Progress.codec().stream(reader, reader.uint32(), `${prefix}.progress`, {
                limits: opts.limits?.progress
              })

              break
            }
            case 17: {
              yield * Transfer.codec().stream(reader, reader.uint32(), `${prefix}.transfer`, {
                limits: opts.limits?.transfer
              })

              break
            }
            case 18: {
              yield * Seek.codec().stream(reader, reader.uint32(), `${prefix}.seek`, {
                limits: opts.limits?.seek
              })

              break
            }
            case 20: {
              yield * Welcome.codec().stream(reader, reader.uint32(), `${prefix}.welcome`, {
                limits: opts.limits?.welcome
              })

              break
            }
            case 21: {
              yield * Joined.codec().stream(reader, reader.uint32(), `${prefix}.joined`, {
                limits: opts.limits?.joined
              })

              break
            }
            case 22: {
              yield * Submitted.codec().stream(reader, reader.uint32(), `${prefix}.submitted`, {
                limits: opts.limits?.submitted
              })

              break
            }
            case 23: {
              yield * StatusReport.codec().stream(reader, reader.uint32(), `${prefix}.statusReport`, {
                limits: opts.limits?.statusReport
              })

              break
            }
            case 24: {
              yield * BalanceReport.codec().stream(reader, reader.uint32(), `${prefix}.balanceReport`, {
                limits: opts.limits?.balanceReport
              })

              break
            }
            case 25: {
              yield * HistoryPage.codec().stream(reader, reader.uint32(), `${prefix}.historyPage`, {
                limits: opts.limits?.historyPage
              })

              break
            }
            case 26: {
              yield * Explanation.codec().stream(reader, reader.uint32(), `${prefix}.explanation`, {
                limits: opts.limits?.explanation
              })

              break
            }
            case 27: {
              yield * Leased.codec().stream(reader, reader.uint32(), `${prefix}.leased`, {
                limits: opts.limits?.leased
              })

              break
            }
            case 28: {
              yield * HeartbeatReport.codec().stream(reader, reader.uint32(), `${prefix}.heartbeatReport`, {
                limits: opts.limits?.heartbeatReport
              })

              break
            }
            case 29: {
              yield * Settled.codec().stream(reader, reader.uint32(), `${prefix}.settled`, {
                limits: opts.limits?.settled
              })

              break
            }
            case 30: {
              yield * Done.codec().stream(reader, reader.uint32(), `${prefix}.done`, {
                limits: opts.limits?.done
              })

              break
            }
            case 31: {
              yield * Refused.codec().stream(reader, reader.uint32(), `${prefix}.refused`, {
                limits: opts.limits?.refused
              })

              break
            }
            case 32: {
              yield * Transferred.codec().stream(reader, reader.uint32(), `${prefix}.transferred`, {
                limits: opts.limits?.transferred
              })

              break
            }
            case 33: {
              yield * Sought.codec().stream(reader, reader.uint32(), `${prefix}.sought`, {
                limits: opts.limits?.sought
              })

              break
            }
            case 40: {
              yield * Offer.codec().stream(reader, reader.uint32(), `${prefix}.offer`, {
                limits: opts.limits?.offer
              })

              break
            }
            case 41: {
              yield * Withdraw.codec().stream(reader, reader.uint32(), `${prefix}.withdraw`, {
                limits: opts.limits?.withdraw
              })

              break
            }
            case 42: {
              yield * Output.codec().stream(reader, reader.uint32(), `${prefix}.output`, {
                limits: opts.limits?.output
              })

              break
            }
            case 43: {
              yield * JobEnded.codec().stream(reader, reader.uint32(), `${prefix}.jobEnded`, {
                limits: opts.limits?.jobEnded
              })

              break
            }
            case 44: {
              yield * RequestEnded.codec().stream(reader, reader.uint32(), `${prefix}.requestEnded`, {
                limits: opts.limits?.requestEnded
              })

              break
            }
            case 45: {
              yield * HistoryEntry.codec().stream(reader, reader.uint32(), `${prefix}.posted`, {
                limits: opts.limits?.posted
              })

              break
            }
            case 46: {
              yield * Goodbye.codec().stream(reader, reader.uint32(), `${prefix}.goodbye`, {
                limits: opts.limits?.goodbye
              })

              break
            }
            case 47: {
              yield * JobWaiting.codec().stream(reader, reader.uint32(), `${prefix}.jobWaiting`, {
                limits: opts.limits?.jobWaiting
              })

              break
            }
            case 48: {
              yield * WorkerState.codec().stream(reader, reader.uint32(), `${prefix}.workerState`, {
                limits: opts.limits?.workerState
              })

              break
            }
            case 49: {
              yield * Notice.codec().stream(reader, reader.uint32(), `${prefix}.notice`, {
                limits: opts.limits?.notice
              })

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface FrameIdFieldEvent {
    field: '$.id'
    value: number
  }

  export interface FrameHelloVersionFieldEvent {
    field: '$.hello.version'
    value: number
  }

  export interface FrameHelloAgentFieldEvent {
    field: '$.hello.agent'
    value: string
  }

  export interface FrameHelloAccountKeyFieldEvent {
    field: '$.hello.accountKey'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameHelloAccountSignatureFieldEvent {
    field: '$.hello.accountSignature'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameHelloIssuedAtMsFieldEvent {
    field: '$.hello.issuedAtMs'
    value: bigint
  }

  export interface FrameJoinWorkerNameFieldEvent {
    field: '$.joinWorker.name'
    value: string
  }

  export interface FrameJoinWorkerSlotsFieldEvent {
    field: '$.joinWorker.slots'
    value: number
  }

  export interface FrameJoinWorkerModelsNameFieldEvent {
    field: '$.joinWorker.models[].name'
    value: string
    index: number
  }

  export interface FrameJoinWorkerModelsHashFieldEvent {
    field: '$.joinWorker.models[].hash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface FrameJoinWorkerModelsContextTokensMaxFieldEvent {
    field: '$.joinWorker.models[].contextTokensMax'
    value: number
    index: number
  }

  export interface FrameJoinWorkerModelsParametersFieldEvent {
    field: '$.joinWorker.models[].parameters'
    value: bigint
    index: number
  }

  export interface FrameJoinWorkerModelsKindFieldEvent {
    field: '$.joinWorker.models[].kind'
    value: string
    index: number
  }

  export interface FrameJoinWorkerLeasesFieldEvent {
    field: '$.joinWorker.leases[]'
    index: number
    value: bigint
  }

  export interface FrameJoinWorkerOffersFieldEvent {
    field: '$.joinWorker.offers[]'
    index: number
    value: string
  }

  export interface FrameJoinWorkerFavouredFieldEvent {
    field: '$.joinWorker.favoured[]'
    index: number
    value: bigint
  }

  export interface FrameJoinWorkerOnlyFavouredFieldEvent {
    field: '$.joinWorker.onlyFavoured'
    value: boolean
  }

  export interface FrameJoinWorkerSeeksFieldEvent {
    field: '$.joinWorker.seeks'
    value: boolean
  }

  export interface FrameSubmitRequestFieldEvent {
    field: '$.submit.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameSubmitModelsFieldEvent {
    field: '$.submit.models[]'
    index: number
    value: string
  }

  export interface FrameSubmitGenerationsFieldEvent {
    field: '$.submit.generations'
    value: number
  }

  export interface FrameSubmitPromptFieldEvent {
    field: '$.submit.prompt'
    value: string
  }

  export interface FrameSubmitOutputTokensMaxFieldEvent {
    field: '$.submit.outputTokensMax'
    value: number
  }

  export interface FrameSubmitParametersSeedFieldEvent {
    field: '$.submit.parameters.seed'
    value: bigint
  }

  export interface FrameSubmitParametersTemperatureFieldEvent {
    field: '$.submit.parameters.temperature'
    value: number
  }

  export interface FrameSubmitParametersTopKFieldEvent {
    field: '$.submit.parameters.topK'
    value: number
  }

  export interface FrameSubmitParametersTopPFieldEvent {
    field: '$.submit.parameters.topP'
    value: number
  }

  export interface FrameSubmitParametersRepetitionPenaltyFieldEvent {
    field: '$.submit.parameters.repetitionPenalty'
    value: number
  }

  export interface FrameSubmitDryRunFieldEvent {
    field: '$.submit.dryRun'
    value: boolean
  }

  export interface FrameSubmitOptionsFieldEvent {
    field: '$.submit.options'
    value: string
  }

  export interface FrameSubmitImageWidthFieldEvent {
    field: '$.submit.image.width'
    value: number
  }

  export interface FrameSubmitImageHeightFieldEvent {
    field: '$.submit.image.height'
    value: number
  }

  export interface FrameSubmitImageStepsFieldEvent {
    field: '$.submit.image.steps'
    value: number
  }

  export interface FrameSubmitImageCfgScaleFieldEvent {
    field: '$.submit.image.cfgScale'
    value: number
  }

  export interface FrameSubmitImageSamplerFieldEvent {
    field: '$.submit.image.sampler'
    value: string
  }

  export interface FrameSubmitImageKarrasFieldEvent {
    field: '$.submit.image.karras'
    value: boolean
  }

  export interface FrameSubmitImageHiresFixFieldEvent {
    field: '$.submit.image.hiresFix'
    value: boolean
  }

  export interface FrameSubmitImageSourceProcessingFieldEvent {
    field: '$.submit.image.sourceProcessing'
    value: string
  }

  export interface FrameSubmitImageHasSourceMaskFieldEvent {
    field: '$.submit.image.hasSourceMask'
    value: boolean
  }

  export interface FrameSubmitImageDenoisingStrengthFieldEvent {
    field: '$.submit.image.denoisingStrength'
    value: number
  }

  export interface FrameSubmitImageControlTypeFieldEvent {
    field: '$.submit.image.controlType'
    value: string
  }

  export interface FrameSubmitImageControlStrengthFieldEvent {
    field: '$.submit.image.controlStrength'
    value: number
  }

  export interface FrameSubmitImagePostProcessingFieldEvent {
    field: '$.submit.image.postProcessing[]'
    index: number
    value: string
  }

  export interface FrameSubmitImageLorasNameFieldEvent {
    field: '$.submit.image.loras[].name'
    value: string
    index: number
  }

  export interface FrameSubmitImageLorasIsVersionFieldEvent {
    field: '$.submit.image.loras[].isVersion'
    value: boolean
    index: number
  }

  export interface FrameSubmitImageHasTextualInversionFieldEvent {
    field: '$.submit.image.hasTextualInversion'
    value: boolean
  }

  export interface FrameSubmitImageWorkflowFieldEvent {
    field: '$.submit.image.workflow'
    value: string
  }

  export interface FrameSubmitImageExtraSourceImagesFieldEvent {
    field: '$.submit.image.extraSourceImages'
    value: number
  }

  export interface FrameSubmitAlchemyWidthFieldEvent {
    field: '$.submit.alchemy.width'
    value: number
  }

  export interface FrameSubmitAlchemyHeightFieldEvent {
    field: '$.submit.alchemy.height'
    value: number
  }

  export interface FrameSubmitNeedsFieldEvent {
    field: '$.submit.needs[]'
    index: number
    value: string
  }

  export interface FrameSubmitWorkersFieldEvent {
    field: '$.submit.workers[]'
    index: number
    value: string
  }

  export interface FrameSubmitAreExcludedFieldEvent {
    field: '$.submit.areExcluded'
    value: boolean
  }

  export interface FrameSubmitIsFastFieldEvent {
    field: '$.submit.isFast'
    value: boolean
  }

  export interface FrameSubmitContextTokensMaxFieldEvent {
    field: '$.submit.contextTokensMax'
    value: number
  }

  export interface FrameSubmitAuthorFieldEvent {
    field: '$.submit.author'
    value: bigint
  }

  export interface FrameSubmitStopSequencesFieldEvent {
    field: '$.submit.stopSequences[]'
    index: number
    value: string
  }

  export interface FrameCancelRequestFieldEvent {
    field: '$.cancel.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameStatusRequestFieldEvent {
    field: '$.status.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameStatusFollowFieldEvent {
    field: '$.status.follow'
    value: boolean
  }

  export interface FrameStatusOutputOffsetsFieldEvent {
    field: '$.status.outputOffsets[]'
    index: number
    value: number
  }

  export interface FrameBalanceAccountKeyFieldEvent {
    field: '$.balance.accountKey'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameHistoryAccountKeyFieldEvent {
    field: '$.history.accountKey'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameHistoryAllFieldEvent {
    field: '$.history.all'
    value: boolean
  }

  export interface FrameHistoryBeforeSeqFieldEvent {
    field: '$.history.beforeSeq'
    value: bigint
  }

  export interface FrameHistoryAfterSeqFieldEvent {
    field: '$.history.afterSeq'
    value: bigint
  }

  export interface FrameHistoryLimitFieldEvent {
    field: '$.history.limit'
    value: number
  }

  export interface FrameHistoryForwardFieldEvent {
    field: '$.history.forward'
    value: boolean
  }

  export interface FrameHistoryFollowFieldEvent {
    field: '$.history.follow'
    value: boolean
  }

  export interface FrameExplainRequestFieldEvent {
    field: '$.explain.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameExplainWorkerFieldEvent {
    field: '$.explain.worker'
    value: string
  }

  export interface FrameAcceptLeaseFieldEvent {
    field: '$.accept.lease'
    value: bigint
  }

  export interface FrameDeclineLeaseFieldEvent {
    field: '$.decline.lease'
    value: bigint
  }

  export interface FrameDeclineReasonFieldEvent {
    field: '$.decline.reason'
    value: string
  }

  export interface FrameHeartbeatLeasesFieldEvent {
    field: '$.heartbeat.leases[]'
    index: number
    value: bigint
  }

  export interface FrameCompleteReceiptTrackerFieldEvent {
    field: '$.complete.receipt.tracker'
    value: string
  }

  export interface FrameCompleteReceiptRequestFieldEvent {
    field: '$.complete.receipt.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameCompleteReceiptGenerationFieldEvent {
    field: '$.complete.receipt.generation'
    value: number
  }

  export interface FrameCompleteReceiptLeaseFieldEvent {
    field: '$.complete.receipt.lease'
    value: bigint
  }

  export interface FrameCompleteReceiptWorkerFieldEvent {
    field: '$.complete.receipt.worker'
    value: string
  }

  export interface FrameCompleteReceiptModelFieldEvent {
    field: '$.complete.receipt.model'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameCompleteReceiptInputHashFieldEvent {
    field: '$.complete.receipt.inputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameCompleteReceiptParametersHashFieldEvent {
    field: '$.complete.receipt.parametersHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameCompleteReceiptOutputHashFieldEvent {
    field: '$.complete.receipt.outputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameCompleteReceiptPromptTokensFieldEvent {
    field: '$.complete.receipt.promptTokens'
    value: number
  }

  export interface FrameCompleteReceiptOutputTokensFieldEvent {
    field: '$.complete.receipt.outputTokens'
    value: number
  }

  export interface FrameCompleteReceiptFinishReasonFieldEvent {
    field: '$.complete.receipt.finishReason'
    value: string
  }

  export interface FrameCompleteReceiptStartedAtMsFieldEvent {
    field: '$.complete.receipt.startedAtMs'
    value: bigint
  }

  export interface FrameCompleteReceiptFinishedAtMsFieldEvent {
    field: '$.complete.receipt.finishedAtMs'
    value: bigint
  }

  export interface FrameCompleteReceiptSignatureFieldEvent {
    field: '$.complete.receipt.signature'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameFailLeaseFieldEvent {
    field: '$.fail.lease'
    value: bigint
  }

  export interface FrameFailCodeFieldEvent {
    field: '$.fail.code'
    value: string
  }

  export interface FrameFailHandingBackFieldEvent {
    field: '$.fail.handingBack'
    value: boolean
  }

  export interface FrameProgressLeaseFieldEvent {
    field: '$.progress.lease'
    value: bigint
  }

  export interface FrameProgressOffsetFieldEvent {
    field: '$.progress.offset'
    value: number
  }

  export interface FrameProgressTextFieldEvent {
    field: '$.progress.text'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameProgressTokensFieldEvent {
    field: '$.progress.tokens[]'
    index: number
    value: number
  }

  export interface FrameTransferTransferFieldEvent {
    field: '$.transfer.transfer'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameTransferAccountFieldEvent {
    field: '$.transfer.account'
    value: bigint
  }

  export interface FrameTransferAccountKeyFieldEvent {
    field: '$.transfer.accountKey'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameTransferAmountFieldEvent {
    field: '$.transfer.amount'
    value: bigint
  }

  export interface FrameSeekCountFieldEvent {
    field: '$.seek.count'
    value: number
  }

  export interface FrameSeekBesidesFieldEvent {
    field: '$.seek.besides'
    value: bigint
  }

  export interface FrameWelcomeVersionFieldEvent {
    field: '$.welcome.version'
    value: number
  }

  export interface FrameWelcomeAgentFieldEvent {
    field: '$.welcome.agent'
    value: string
  }

  export interface FrameWelcomeTrackerFieldEvent {
    field: '$.welcome.tracker'
    value: string
  }

  export interface FrameWelcomeAccountFieldEvent {
    field: '$.welcome.account'
    value: bigint
  }

  export interface FrameWelcomeBalanceFieldEvent {
    field: '$.welcome.balance'
    value: bigint
  }

  export interface FrameWelcomeNowMsFieldEvent {
    field: '$.welcome.nowMs'
    value: bigint
  }

  export interface FrameWelcomeLeaseMsFieldEvent {
    field: '$.welcome.leaseMs'
    value: bigint
  }

  export interface FrameWelcomePromptBytesMaxFieldEvent {
    field: '$.welcome.promptBytesMax'
    value: number
  }

  export interface FrameWelcomeOutputTokensMaxFieldEvent {
    field: '$.welcome.outputTokensMax'
    value: number
  }

  export interface FrameWelcomeOpenRequestsFieldEvent {
    field: '$.welcome.openRequests[]'
    index: number
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameWelcomeOutputBytesMaxFieldEvent {
    field: '$.welcome.outputBytesMax'
    value: number
  }

  export interface FrameJoinedWorkerFieldEvent {
    field: '$.joined.worker'
    value: bigint
  }

  export interface FrameJoinedResumedFieldEvent {
    field: '$.joined.resumed[]'
    index: number
    value: bigint
  }

  export interface FrameSubmittedRequestFieldEvent {
    field: '$.submitted.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameSubmittedPriceMaxFieldEvent {
    field: '$.submitted.priceMax'
    value: bigint
  }

  export interface FrameSubmittedActivationTaxFieldEvent {
    field: '$.submitted.activationTax'
    value: bigint
  }

  export interface FrameSubmittedHeldFieldEvent {
    field: '$.submitted.held'
    value: bigint
  }

  export interface FrameSubmittedExpiresAtMsFieldEvent {
    field: '$.submitted.expiresAtMs'
    value: bigint
  }

  export interface FrameStatusReportRequestFieldEvent {
    field: '$.statusReport.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameStatusReportStateFieldEvent {
    field: '$.statusReport.state'
    value: string
  }

  export interface FrameStatusReportJobsGenerationFieldEvent {
    field: '$.statusReport.jobs[].generation'
    value: number
    index: number
  }

  export interface FrameStatusReportJobsStateFieldEvent {
    field: '$.statusReport.jobs[].state'
    value: string
    index: number
  }

  export interface FrameStatusReportJobsWorkerFieldEvent {
    field: '$.statusReport.jobs[].worker'
    value: string
    index: number
  }

  export interface FrameStatusReportJobsOutputTokensFieldEvent {
    field: '$.statusReport.jobs[].outputTokens'
    value: number
    index: number
  }

  export interface FrameStatusReportJobsReceiptTrackerFieldEvent {
    field: '$.statusReport.jobs[].receipt.tracker'
    value: string
    index: number
  }

  export interface FrameStatusReportJobsReceiptRequestFieldEvent {
    field: '$.statusReport.jobs[].receipt.request'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface FrameStatusReportJobsReceiptGenerationFieldEvent {
    field: '$.statusReport.jobs[].receipt.generation'
    value: number
    index: number
  }

  export interface FrameStatusReportJobsReceiptLeaseFieldEvent {
    field: '$.statusReport.jobs[].receipt.lease'
    value: bigint
    index: number
  }

  export interface FrameStatusReportJobsReceiptWorkerFieldEvent {
    field: '$.statusReport.jobs[].receipt.worker'
    value: string
    index: number
  }

  export interface FrameStatusReportJobsReceiptModelFieldEvent {
    field: '$.statusReport.jobs[].receipt.model'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface FrameStatusReportJobsReceiptInputHashFieldEvent {
    field: '$.statusReport.jobs[].receipt.inputHash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface FrameStatusReportJobsReceiptParametersHashFieldEvent {
    field: '$.statusReport.jobs[].receipt.parametersHash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface FrameStatusReportJobsReceiptOutputHashFieldEvent {
    field: '$.statusReport.jobs[].receipt.outputHash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface FrameStatusReportJobsReceiptPromptTokensFieldEvent {
    field: '$.statusReport.jobs[].receipt.promptTokens'
    value: number
    index: number
  }

  export interface FrameStatusReportJobsReceiptOutputTokensFieldEvent {
    field: '$.statusReport.jobs[].receipt.outputTokens'
    value: number
    index: number
  }

  export interface FrameStatusReportJobsReceiptFinishReasonFieldEvent {
    field: '$.statusReport.jobs[].receipt.finishReason'
    value: string
    index: number
  }

  export interface FrameStatusReportJobsReceiptStartedAtMsFieldEvent {
    field: '$.statusReport.jobs[].receipt.startedAtMs'
    value: bigint
    index: number
  }

  export interface FrameStatusReportJobsReceiptFinishedAtMsFieldEvent {
    field: '$.statusReport.jobs[].receipt.finishedAtMs'
    value: bigint
    index: number
  }

  export interface FrameStatusReportJobsReceiptSignatureFieldEvent {
    field: '$.statusReport.jobs[].receipt.signature'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface FrameStatusReportQueuePositionFieldEvent {
    field: '$.statusReport.queuePosition'
    value: number
  }

  export interface FrameStatusReportHeldFieldEvent {
    field: '$.statusReport.held'
    value: bigint
  }

  export interface FrameStatusReportPaidFieldEvent {
    field: '$.statusReport.paid'
    value: bigint
  }

  export interface FrameBalanceReportAccountFieldEvent {
    field: '$.balanceReport.account'
    value: bigint
  }

  export interface FrameBalanceReportKindFieldEvent {
    field: '$.balanceReport.kind'
    value: string
  }

  export interface FrameBalanceReportBalanceFieldEvent {
    field: '$.balanceReport.balance'
    value: bigint
  }

  export interface FrameBalanceReportHeldFieldEvent {
    field: '$.balanceReport.held'
    value: bigint
  }

  export interface FrameBalanceReportAvailableFieldEvent {
    field: '$.balanceReport.available'
    value: bigint
  }

  export interface FrameBalanceReportEscrowFieldEvent {
    field: '$.balanceReport.escrow'
    value: bigint
  }

  export interface FrameBalanceReportTrustedFieldEvent {
    field: '$.balanceReport.trusted'
    value: boolean
  }

  export interface FrameBalanceReportLedgerSumFieldEvent {
    field: '$.balanceReport.ledgerSum'
    value: bigint
  }

  export interface FrameHistoryPageEntriesSeqFieldEvent {
    field: '$.historyPage.entries[].seq'
    value: bigint
    index: number
  }

  export interface FrameHistoryPageEntriesAtMsFieldEvent {
    field: '$.historyPage.entries[].atMs'
    value: bigint
    index: number
  }

  export interface FrameHistoryPageEntriesEventFieldEvent {
    field: '$.historyPage.entries[].event'
    value: string
    index: number
  }

  export interface FrameHistoryPageEntriesRequestFieldEvent {
    field: '$.historyPage.entries[].request'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface FrameHistoryPageEntriesWorkerFieldEvent {
    field: '$.historyPage.entries[].worker'
    value: string
    index: number
  }

  export interface FrameHistoryPageEntriesPostingsDebitFieldEvent {
    field: '$.historyPage.entries[].postings[].debit'
    value: bigint
    index: number
  }

  export interface FrameHistoryPageEntriesPostingsCreditFieldEvent {
    field: '$.historyPage.entries[].postings[].credit'
    value: bigint
    index: number
  }

  export interface FrameHistoryPageEntriesPostingsAmountFieldEvent {
    field: '$.historyPage.entries[].postings[].amount'
    value: bigint
    index: number
  }

  export interface FrameHistoryPageEntriesPostingsKindFieldEvent {
    field: '$.historyPage.entries[].postings[].kind'
    value: string
    index: number
  }

  export interface FrameHistoryPageMoreFieldEvent {
    field: '$.historyPage.more'
    value: boolean
  }

  export interface FrameHistoryPageLastSeqFieldEvent {
    field: '$.historyPage.lastSeq'
    value: bigint
  }

  export interface FrameHistoryPageAccountsAccountFieldEvent {
    field: '$.historyPage.accounts[].account'
    value: bigint
    index: number
  }

  export interface FrameHistoryPageAccountsKindFieldEvent {
    field: '$.historyPage.accounts[].kind'
    value: string
    index: number
  }

  export interface FrameHistoryPageAccountsKeyFieldEvent {
    field: '$.historyPage.accounts[].key'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface FrameHistoryPageAccountsOwnerFieldEvent {
    field: '$.historyPage.accounts[].owner'
    value: bigint
    index: number
  }

  export interface FrameExplanationSubjectFieldEvent {
    field: '$.explanation.subject'
    value: string
  }

  export interface FrameExplanationStateFieldEvent {
    field: '$.explanation.state'
    value: string
  }

  export interface FrameExplanationReasonsCodeFieldEvent {
    field: '$.explanation.reasons[].code'
    value: string
    index: number
  }

  export interface FrameExplanationReasonsTextFieldEvent {
    field: '$.explanation.reasons[].text'
    value: string
    index: number
  }

  export interface FrameExplanationReasonsCountFieldEvent {
    field: '$.explanation.reasons[].count'
    value: number
    index: number
  }

  export interface FrameLeasedLeaseFieldEvent {
    field: '$.leased.lease'
    value: bigint
  }

  export interface FrameLeasedHeartbeatWithinMsFieldEvent {
    field: '$.leased.heartbeatWithinMs'
    value: bigint
  }

  export interface FrameHeartbeatReportGoneFieldEvent {
    field: '$.heartbeatReport.gone[]'
    index: number
    value: bigint
  }

  export interface FrameSettledRewardFieldEvent {
    field: '$.settled.reward'
    value: bigint
  }

  export interface FrameSettledEscrowedFieldEvent {
    field: '$.settled.escrowed'
    value: bigint
  }

  export interface FrameRefusedCodeFieldEvent {
    field: '$.refused.code'
    value: string
  }

  export interface FrameRefusedMessageFieldEvent {
    field: '$.refused.message'
    value: string
  }

  export interface FrameRefusedRetryAfterMsFieldEvent {
    field: '$.refused.retryAfterMs'
    value: number
  }

  export interface FrameRefusedNeededFieldEvent {
    field: '$.refused.needed'
    value: bigint
  }

  export interface FrameRefusedAvailableFieldEvent {
    field: '$.refused.available'
    value: bigint
  }

  export interface FrameRefusedMaxFieldEvent {
    field: '$.refused.max'
    value: bigint
  }

  export interface FrameTransferredTransferFieldEvent {
    field: '$.transferred.transfer'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameTransferredAccountFieldEvent {
    field: '$.transferred.account'
    value: bigint
  }

  export interface FrameTransferredAmountFieldEvent {
    field: '$.transferred.amount'
    value: bigint
  }

  export interface FrameTransferredSeqFieldEvent {
    field: '$.transferred.seq'
    value: bigint
  }

  export interface FrameSoughtLeasesFieldEvent {
    field: '$.sought.leases[]'
    index: number
    value: bigint
  }

  export interface FrameOfferLeaseFieldEvent {
    field: '$.offer.lease'
    value: bigint
  }

  export interface FrameOfferRequestFieldEvent {
    field: '$.offer.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameOfferGenerationFieldEvent {
    field: '$.offer.generation'
    value: number
  }

  export interface FrameOfferModelFieldEvent {
    field: '$.offer.model'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameOfferPromptFieldEvent {
    field: '$.offer.prompt'
    value: string
  }

  export interface FrameOfferOutputTokensMaxFieldEvent {
    field: '$.offer.outputTokensMax'
    value: number
  }

  export interface FrameOfferParametersSeedFieldEvent {
    field: '$.offer.parameters.seed'
    value: bigint
  }

  export interface FrameOfferParametersTemperatureFieldEvent {
    field: '$.offer.parameters.temperature'
    value: number
  }

  export interface FrameOfferParametersTopKFieldEvent {
    field: '$.offer.parameters.topK'
    value: number
  }

  export interface FrameOfferParametersTopPFieldEvent {
    field: '$.offer.parameters.topP'
    value: number
  }

  export interface FrameOfferParametersRepetitionPenaltyFieldEvent {
    field: '$.offer.parameters.repetitionPenalty'
    value: number
  }

  export interface FrameOfferAcceptWithinMsFieldEvent {
    field: '$.offer.acceptWithinMs'
    value: bigint
  }

  export interface FrameOfferRewardMaxFieldEvent {
    field: '$.offer.rewardMax'
    value: bigint
  }

  export interface FrameOfferOptionsFieldEvent {
    field: '$.offer.options'
    value: string
  }

  export interface FrameOfferStopSequencesFieldEvent {
    field: '$.offer.stopSequences[]'
    index: number
    value: string
  }

  export interface FrameWithdrawLeaseFieldEvent {
    field: '$.withdraw.lease'
    value: bigint
  }

  export interface FrameWithdrawReasonFieldEvent {
    field: '$.withdraw.reason'
    value: string
  }

  export interface FrameWithdrawSettleFieldEvent {
    field: '$.withdraw.settle'
    value: boolean
  }

  export interface FrameOutputRequestFieldEvent {
    field: '$.output.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameOutputGenerationFieldEvent {
    field: '$.output.generation'
    value: number
  }

  export interface FrameOutputOffsetFieldEvent {
    field: '$.output.offset'
    value: number
  }

  export interface FrameOutputTextFieldEvent {
    field: '$.output.text'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameOutputTokensFieldEvent {
    field: '$.output.tokens'
    value: number
  }

  export interface FrameOutputRestartedFieldEvent {
    field: '$.output.restarted'
    value: boolean
  }

  export interface FrameJobEndedRequestFieldEvent {
    field: '$.jobEnded.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameJobEndedGenerationFieldEvent {
    field: '$.jobEnded.generation'
    value: number
  }

  export interface FrameJobEndedStateFieldEvent {
    field: '$.jobEnded.state'
    value: string
  }

  export interface FrameJobEndedReceiptTrackerFieldEvent {
    field: '$.jobEnded.receipt.tracker'
    value: string
  }

  export interface FrameJobEndedReceiptRequestFieldEvent {
    field: '$.jobEnded.receipt.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameJobEndedReceiptGenerationFieldEvent {
    field: '$.jobEnded.receipt.generation'
    value: number
  }

  export interface FrameJobEndedReceiptLeaseFieldEvent {
    field: '$.jobEnded.receipt.lease'
    value: bigint
  }

  export interface FrameJobEndedReceiptWorkerFieldEvent {
    field: '$.jobEnded.receipt.worker'
    value: string
  }

  export interface FrameJobEndedReceiptModelFieldEvent {
    field: '$.jobEnded.receipt.model'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameJobEndedReceiptInputHashFieldEvent {
    field: '$.jobEnded.receipt.inputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameJobEndedReceiptParametersHashFieldEvent {
    field: '$.jobEnded.receipt.parametersHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameJobEndedReceiptOutputHashFieldEvent {
    field: '$.jobEnded.receipt.outputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameJobEndedReceiptPromptTokensFieldEvent {
    field: '$.jobEnded.receipt.promptTokens'
    value: number
  }

  export interface FrameJobEndedReceiptOutputTokensFieldEvent {
    field: '$.jobEnded.receipt.outputTokens'
    value: number
  }

  export interface FrameJobEndedReceiptFinishReasonFieldEvent {
    field: '$.jobEnded.receipt.finishReason'
    value: string
  }

  export interface FrameJobEndedReceiptStartedAtMsFieldEvent {
    field: '$.jobEnded.receipt.startedAtMs'
    value: bigint
  }

  export interface FrameJobEndedReceiptFinishedAtMsFieldEvent {
    field: '$.jobEnded.receipt.finishedAtMs'
    value: bigint
  }

  export interface FrameJobEndedReceiptSignatureFieldEvent {
    field: '$.jobEnded.receipt.signature'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameJobEndedPaidFieldEvent {
    field: '$.jobEnded.paid'
    value: bigint
  }

  export interface FrameJobEndedTaxFieldEvent {
    field: '$.jobEnded.tax'
    value: bigint
  }

  export interface FrameRequestEndedRequestFieldEvent {
    field: '$.requestEnded.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameRequestEndedOutcomeFieldEvent {
    field: '$.requestEnded.outcome'
    value: string
  }

  export interface FrameRequestEndedCodeFieldEvent {
    field: '$.requestEnded.code'
    value: string
  }

  export interface FrameRequestEndedPaidFieldEvent {
    field: '$.requestEnded.paid'
    value: bigint
  }

  export interface FrameRequestEndedVoidedFieldEvent {
    field: '$.requestEnded.voided'
    value: bigint
  }

  export interface FramePostedSeqFieldEvent {
    field: '$.posted.seq'
    value: bigint
  }

  export interface FramePostedAtMsFieldEvent {
    field: '$.posted.atMs'
    value: bigint
  }

  export interface FramePostedEventFieldEvent {
    field: '$.posted.event'
    value: string
  }

  export interface FramePostedRequestFieldEvent {
    field: '$.posted.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FramePostedWorkerFieldEvent {
    field: '$.posted.worker'
    value: string
  }

  export interface FramePostedPostingsDebitFieldEvent {
    field: '$.posted.postings[].debit'
    value: bigint
    index: number
  }

  export interface FramePostedPostingsCreditFieldEvent {
    field: '$.posted.postings[].credit'
    value: bigint
    index: number
  }

  export interface FramePostedPostingsAmountFieldEvent {
    field: '$.posted.postings[].amount'
    value: bigint
    index: number
  }

  export interface FramePostedPostingsKindFieldEvent {
    field: '$.posted.postings[].kind'
    value: string
    index: number
  }

  export interface FrameGoodbyeCodeFieldEvent {
    field: '$.goodbye.code'
    value: string
  }

  export interface FrameGoodbyeMessageFieldEvent {
    field: '$.goodbye.message'
    value: string
  }

  export interface FrameJobWaitingRequestFieldEvent {
    field: '$.jobWaiting.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameJobWaitingGenerationFieldEvent {
    field: '$.jobWaiting.generation'
    value: number
  }

  export interface FrameJobWaitingCodeFieldEvent {
    field: '$.jobWaiting.code'
    value: string
  }

  export interface FrameWorkerStateStateFieldEvent {
    field: '$.workerState.state'
    value: string
  }

  export interface FrameWorkerStateReasonFieldEvent {
    field: '$.workerState.reason'
    value: string
  }

  export interface FrameWorkerStateUntilMsFieldEvent {
    field: '$.workerState.untilMs'
    value: bigint
  }

  export interface FrameWorkerStateMessageFieldEvent {
    field: '$.workerState.message'
    value: string
  }

  export interface FrameNoticeIdFieldEvent {
    field: '$.notice.id'
    value: string
  }

  export interface FrameNoticeTextFieldEvent {
    field: '$.notice.text'
    value: string
  }

  export interface FrameNoticeOriginFieldEvent {
    field: '$.notice.origin'
    value: string
  }

  export interface FrameNoticeExpiresAtMsFieldEvent {
    field: '$.notice.expiresAtMs'
    value: bigint
  }

  export function encode (obj: Partial<Frame>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Frame.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Frame>): Frame {
    return decodeMessage(buf, Frame.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Frame>): Generator<FrameIdFieldEvent | FrameHelloVersionFieldEvent | FrameHelloAgentFieldEvent | FrameHelloAccountKeyFieldEvent | FrameHelloAccountSignatureFieldEvent | FrameHelloIssuedAtMsFieldEvent | FrameJoinWorkerNameFieldEvent | FrameJoinWorkerSlotsFieldEvent | FrameJoinWorkerModelsNameFieldEvent | FrameJoinWorkerModelsHashFieldEvent | FrameJoinWorkerModelsContextTokensMaxFieldEvent | FrameJoinWorkerModelsParametersFieldEvent | FrameJoinWorkerModelsKindFieldEvent | FrameJoinWorkerLeasesFieldEvent | FrameJoinWorkerOffersFieldEvent | FrameJoinWorkerFavouredFieldEvent | FrameJoinWorkerOnlyFavouredFieldEvent | FrameJoinWorkerSeeksFieldEvent | FrameSubmitRequestFieldEvent | FrameSubmitModelsFieldEvent | FrameSubmitGenerationsFieldEvent | FrameSubmitPromptFieldEvent | FrameSubmitOutputTokensMaxFieldEvent | FrameSubmitParametersSeedFieldEvent | FrameSubmitParametersTemperatureFieldEvent | FrameSubmitParametersTopKFieldEvent | FrameSubmitParametersTopPFieldEvent | FrameSubmitParametersRepetitionPenaltyFieldEvent | FrameSubmitDryRunFieldEvent | FrameSubmitOptionsFieldEvent | FrameSubmitImageWidthFieldEvent | FrameSubmitImageHeightFieldEvent | FrameSubmitImageStepsFieldEvent | FrameSubmitImageCfgScaleFieldEvent | FrameSubmitImageSamplerFieldEvent | FrameSubmitImageKarrasFieldEvent | FrameSubmitImageHiresFixFieldEvent | FrameSubmitImageSourceProcessingFieldEvent | FrameSubmitImageHasSourceMaskFieldEvent | FrameSubmitImageDenoisingStrengthFieldEvent | FrameSubmitImageControlTypeFieldEvent | FrameSubmitImageControlStrengthFieldEvent | FrameSubmitImagePostProcessingFieldEvent | FrameSubmitImageLorasNameFieldEvent | FrameSubmitImageLorasIsVersionFieldEvent | FrameSubmitImageHasTextualInversionFieldEvent | FrameSubmitImageWorkflowFieldEvent | FrameSubmitImageExtraSourceImagesFieldEvent | FrameSubmitAlchemyWidthFieldEvent | FrameSubmitAlchemyHeightFieldEvent | FrameSubmitNeedsFieldEvent | FrameSubmitWorkersFieldEvent | FrameSubmitAreExcludedFieldEvent | FrameSubmitIsFastFieldEvent | FrameSubmitContextTokensMaxFieldEvent | FrameSubmitAuthorFieldEvent | FrameSubmitStopSequencesFieldEvent | FrameCancelRequestFieldEvent | FrameStatusRequestFieldEvent | FrameStatusFollowFieldEvent | FrameStatusOutputOffsetsFieldEvent | FrameBalanceAccountKeyFieldEvent | FrameHistoryAccountKeyFieldEvent | FrameHistoryAllFieldEvent | FrameHistoryBeforeSeqFieldEvent | FrameHistoryAfterSeqFieldEvent | FrameHistoryLimitFieldEvent | FrameHistoryForwardFieldEvent | FrameHistoryFollowFieldEvent | FrameExplainRequestFieldEvent | FrameExplainWorkerFieldEvent | FrameAcceptLeaseFieldEvent | FrameDeclineLeaseFieldEvent | FrameDeclineReasonFieldEvent | FrameHeartbeatLeasesFieldEvent | FrameCompleteReceiptTrackerFieldEvent | FrameCompleteReceiptRequestFieldEvent | FrameCompleteReceiptGenerationFieldEvent | FrameCompleteReceiptLeaseFieldEvent | FrameCompleteReceiptWorkerFieldEvent | FrameCompleteReceiptModelFieldEvent | FrameCompleteReceiptInputHashFieldEvent | FrameCompleteReceiptParametersHashFieldEvent | FrameCompleteReceiptOutputHashFieldEvent | FrameCompleteReceiptPromptTokensFieldEvent | FrameCompleteReceiptOutputTokensFieldEvent | FrameCompleteReceiptFinishReasonFieldEvent | FrameCompleteReceiptStartedAtMsFieldEvent | FrameCompleteReceiptFinishedAtMsFieldEvent | FrameCompleteReceiptSignatureFieldEvent | FrameFailLeaseFieldEvent | FrameFailCodeFieldEvent | FrameFailHandingBackFieldEvent | FrameProgressLeaseFieldEvent | FrameProgressOffsetFieldEvent | FrameProgressTextFieldEvent | FrameProgressTokensFieldEvent | FrameTransferTransferFieldEvent | FrameTransferAccountFieldEvent | FrameTransferAccountKeyFieldEvent | FrameTransferAmountFieldEvent | FrameSeekCountFieldEvent | FrameSeekBesidesFieldEvent | FrameWelcomeVersionFieldEvent | FrameWelcomeAgentFieldEvent | FrameWelcomeTrackerFieldEvent | FrameWelcomeAccountFieldEvent | FrameWelcomeBalanceFieldEvent | FrameWelcomeNowMsFieldEvent | FrameWelcomeLeaseMsFieldEvent | FrameWelcomePromptBytesMaxFieldEvent | FrameWelcomeOutputTokensMaxFieldEvent | FrameWelcomeOpenRequestsFieldEvent | FrameWelcomeOutputBytesMaxFieldEvent | FrameJoinedWorkerFieldEvent | FrameJoinedResumedFieldEvent | FrameSubmittedRequestFieldEvent | FrameSubmittedPriceMaxFieldEvent | FrameSubmittedActivationTaxFieldEvent | FrameSubmittedHeldFieldEvent | FrameSubmittedExpiresAtMsFieldEvent | FrameStatusReportRequestFieldEvent | FrameStatusReportStateFieldEvent | FrameStatusReportJobsGenerationFieldEvent | FrameStatusReportJobsStateFieldEvent | FrameStatusReportJobsWorkerFieldEvent | FrameStatusReportJobsOutputTokensFieldEvent | FrameStatusReportJobsReceiptTrackerFieldEvent | FrameStatusReportJobsReceiptRequestFieldEvent | FrameStatusReportJobsReceiptGenerationFieldEvent | FrameStatusReportJobsReceiptLeaseFieldEvent | FrameStatusReportJobsReceiptWorkerFieldEvent | FrameStatusReportJobsReceiptModelFieldEvent | FrameStatusReportJobsReceiptInputHashFieldEvent | FrameStatusReportJobsReceiptParametersHashFieldEvent | FrameStatusReportJobsReceiptOutputHashFieldEvent | FrameStatusReportJobsReceiptPromptTokensFieldEvent | FrameStatusReportJobsReceiptOutputTokensFieldEvent | FrameStatusReportJobsReceiptFinishReasonFieldEvent | FrameStatusReportJobsReceiptStartedAtMsFieldEvent | FrameStatusReportJobsReceiptFinishedAtMsFieldEvent | FrameStatusReportJobsReceiptSignatureFieldEvent | FrameStatusReportQueuePositionFieldEvent | FrameStatusReportHeldFieldEvent | FrameStatusReportPaidFieldEvent | FrameBalanceReportAccountFieldEvent | FrameBalanceReportKindFieldEvent | FrameBalanceReportBalanceFieldEvent | FrameBalanceReportHeldFieldEvent | FrameBalanceReportAvailableFieldEvent | FrameBalanceReportEscrowFieldEvent | FrameBalanceReportTrustedFieldEvent | FrameBalanceReportLedgerSumFieldEvent | FrameHistoryPageEntriesSeqFieldEvent | FrameHistoryPageEntriesAtMsFieldEvent | FrameHistoryPageEntriesEventFieldEvent | FrameHistoryPageEntriesRequestFieldEvent | FrameHistoryPageEntriesWorkerFieldEvent | FrameHistoryPageEntriesPostingsDebitFieldEvent | FrameHistoryPageEntriesPostingsCreditFieldEvent | FrameHistoryPageEntriesPostingsAmountFieldEvent | FrameHistoryPageEntriesPostingsKindFieldEvent | FrameHistoryPageMoreFieldEvent | FrameHistoryPageLastSeqFieldEvent | FrameHistoryPageAccountsAccountFieldEvent | FrameHistoryPageAccountsKindFieldEvent | FrameHistoryPageAccountsKeyFieldEvent | FrameHistoryPageAccountsOwnerFieldEvent | FrameExplanationSubjectFieldEvent | FrameExplanationStateFieldEvent | FrameExplanationReasonsCodeFieldEvent | FrameExplanationReasonsTextFieldEvent | FrameExplanationReasonsCountFieldEvent | FrameLeasedLeaseFieldEvent | FrameLeasedHeartbeatWithinMsFieldEvent | FrameHeartbeatReportGoneFieldEvent | FrameSettledRewardFieldEvent | FrameSettledEscrowedFieldEvent | FrameRefusedCodeFieldEvent | FrameRefusedMessageFieldEvent | FrameRefusedRetryAfterMsFieldEvent | FrameRefusedNeededFieldEvent | FrameRefusedAvailableFieldEvent | FrameRefusedMaxFieldEvent | FrameTransferredTransferFieldEvent | FrameTransferredAccountFieldEvent | FrameTransferredAmountFieldEvent | FrameTransferredSeqFieldEvent | FrameSoughtLeasesFieldEvent | FrameOfferLeaseFieldEvent | FrameOfferRequestFieldEvent | FrameOfferGenerationFieldEvent | FrameOfferModelFieldEvent | FrameOfferPromptFieldEvent | FrameOfferOutputTokensMaxFieldEvent | FrameOfferParametersSeedFieldEvent | FrameOfferParametersTemperatureFieldEvent | FrameOfferParametersTopKFieldEvent | FrameOfferParametersTopPFieldEvent | FrameOfferParametersRepetitionPenaltyFieldEvent | FrameOfferAcceptWithinMsFieldEvent | FrameOfferRewardMaxFieldEvent | FrameOfferOptionsFieldEvent | FrameOfferStopSequencesFieldEvent | FrameWithdrawLeaseFieldEvent | FrameWithdrawReasonFieldEvent | FrameWithdrawSettleFieldEvent | FrameOutputRequestFieldEvent | FrameOutputGenerationFieldEvent | FrameOutputOffsetFieldEvent | FrameOutputTextFieldEvent | FrameOutputTokensFieldEvent | FrameOutputRestartedFieldEvent | FrameJobEndedRequestFieldEvent | FrameJobEndedGenerationFieldEvent | FrameJobEndedStateFieldEvent | FrameJobEndedReceiptTrackerFieldEvent | FrameJobEndedReceiptRequestFieldEvent | FrameJobEndedReceiptGenerationFieldEvent | FrameJobEndedReceiptLeaseFieldEvent | FrameJobEndedReceiptWorkerFieldEvent | FrameJobEndedReceiptModelFieldEvent | FrameJobEndedReceiptInputHashFieldEvent | FrameJobEndedReceiptParametersHashFieldEvent | FrameJobEndedReceiptOutputHashFieldEvent | FrameJobEndedReceiptPromptTokensFieldEvent | FrameJobEndedReceiptOutputTokensFieldEvent | FrameJobEndedReceiptFinishReasonFieldEvent | FrameJobEndedReceiptStartedAtMsFieldEvent | FrameJobEndedReceiptFinishedAtMsFieldEvent | FrameJobEndedReceiptSignatureFieldEvent | FrameJobEndedPaidFieldEvent | FrameJobEndedTaxFieldEvent | FrameRequestEndedRequestFieldEvent | FrameRequestEndedOutcomeFieldEvent | FrameRequestEndedCodeFieldEvent | FrameRequestEndedPaidFieldEvent | FrameRequestEndedVoidedFieldEvent | FramePostedSeqFieldEvent | FramePostedAtMsFieldEvent | FramePostedEventFieldEvent | FramePostedRequestFieldEvent | FramePostedWorkerFieldEvent | FramePostedPostingsDebitFieldEvent | FramePostedPostingsCreditFieldEvent | FramePostedPostingsAmountFieldEvent | FramePostedPostingsKindFieldEvent | FrameGoodbyeCodeFieldEvent | FrameGoodbyeMessageFieldEvent | FrameJobWaitingRequestFieldEvent | FrameJobWaitingGenerationFieldEvent | FrameJobWaitingCodeFieldEvent | FrameWorkerStateStateFieldEvent | FrameWorkerStateReasonFieldEvent | FrameWorkerStateUntilMsFieldEvent | FrameWorkerStateMessageFieldEvent | FrameNoticeIdFieldEvent | FrameNoticeTextFieldEvent | FrameNoticeOriginFieldEvent | FrameNoticeExpiresAtMsFieldEvent> {
    return streamMessage(buf, Frame.codec(), opts)
  }
}

export interface Hello {
  version: number
  agent: string
  accountKey: Uint8Array<ArrayBuffer>
  accountSignature: Uint8Array<ArrayBuffer>
  issuedAtMs: bigint
}

export namespace Hello {
  let _codec: Codec<Hello>

  export const codec = (): Codec<Hello> => {
    if (_codec == null) {
      _codec = message<Hello>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.version != null && obj.version !== 0)) {
          w.uint32(8)
          w.uint32(obj.version)
        }

        if ((obj.agent != null && obj.agent !== '')) {
          w.uint32(18)
          w.string(obj.agent)
        }

        if ((obj.accountKey != null && obj.accountKey.byteLength > 0)) {
          w.uint32(26)
          w.bytes(obj.accountKey)
        }

        if ((obj.accountSignature != null && obj.accountSignature.byteLength > 0)) {
          w.uint32(34)
          w.bytes(obj.accountSignature)
        }

        if ((obj.issuedAtMs != null && obj.issuedAtMs !== 0n)) {
          w.uint32(40)
          w.uint64(obj.issuedAtMs)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          version: 0,
          agent: '',
          accountKey: uint8ArrayAlloc(0),
          accountSignature: uint8ArrayAlloc(0),
          issuedAtMs: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.version = reader.uint32()
              break
            }
            case 2: {
              obj.agent = reader.string()
              break
            }
            case 3: {
              obj.accountKey = reader.bytes()
              break
            }
            case 4: {
              obj.accountSignature = reader.bytes()
              break
            }
            case 5: {
              obj.issuedAtMs = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.version`,
                value: reader.uint32()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.agent`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.accountKey`,
                value: reader.bytes()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.accountSignature`,
                value: reader.bytes()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.issuedAtMs`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface HelloVersionFieldEvent {
    field: '$.version'
    value: number
  }

  export interface HelloAgentFieldEvent {
    field: '$.agent'
    value: string
  }

  export interface HelloAccountKeyFieldEvent {
    field: '$.accountKey'
    value: Uint8Array<ArrayBuffer>
  }

  export interface HelloAccountSignatureFieldEvent {
    field: '$.accountSignature'
    value: Uint8Array<ArrayBuffer>
  }

  export interface HelloIssuedAtMsFieldEvent {
    field: '$.issuedAtMs'
    value: bigint
  }

  export function encode (obj: Partial<Hello>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Hello.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Hello>): Hello {
    return decodeMessage(buf, Hello.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Hello>): Generator<HelloVersionFieldEvent | HelloAgentFieldEvent | HelloAccountKeyFieldEvent | HelloAccountSignatureFieldEvent | HelloIssuedAtMsFieldEvent> {
    return streamMessage(buf, Hello.codec(), opts)
  }
}

export interface Welcome {
  version: number
  agent: string
  tracker: string
  account: bigint
  balance: bigint
  nowMs: bigint
  leaseMs: bigint
  promptBytesMax: number
  outputTokensMax: number
  openRequests: Uint8Array<ArrayBuffer>[]
  outputBytesMax: number
}

export namespace Welcome {
  let _codec: Codec<Welcome>

  export const codec = (): Codec<Welcome> => {
    if (_codec == null) {
      _codec = message<Welcome>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.version != null && obj.version !== 0)) {
          w.uint32(8)
          w.uint32(obj.version)
        }

        if ((obj.agent != null && obj.agent !== '')) {
          w.uint32(18)
          w.string(obj.agent)
        }

        if ((obj.tracker != null && obj.tracker !== '')) {
          w.uint32(26)
          w.string(obj.tracker)
        }

        if ((obj.account != null && obj.account !== 0n)) {
          w.uint32(32)
          w.uint64(obj.account)
        }

        if ((obj.balance != null && obj.balance !== 0n)) {
          w.uint32(40)
          w.sint64(obj.balance)
        }

        if ((obj.nowMs != null && obj.nowMs !== 0n)) {
          w.uint32(48)
          w.uint64(obj.nowMs)
        }

        if ((obj.leaseMs != null && obj.leaseMs !== 0n)) {
          w.uint32(56)
          w.uint64(obj.leaseMs)
        }

        if ((obj.promptBytesMax != null && obj.promptBytesMax !== 0)) {
          w.uint32(64)
          w.uint32(obj.promptBytesMax)
        }

        if ((obj.outputTokensMax != null && obj.outputTokensMax !== 0)) {
          w.uint32(72)
          w.uint32(obj.outputTokensMax)
        }

        if (obj.openRequests != null && obj.openRequests.length > 0) {
          for (const value of obj.openRequests) {
            w.uint32(82)
            w.bytes(value)
          }
        }

        if ((obj.outputBytesMax != null && obj.outputBytesMax !== 0)) {
          w.uint32(88)
          w.uint32(obj.outputBytesMax)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          version: 0,
          agent: '',
          tracker: '',
          account: 0n,
          balance: 0n,
          nowMs: 0n,
          leaseMs: 0n,
          promptBytesMax: 0,
          outputTokensMax: 0,
          openRequests: [],
          outputBytesMax: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.version = reader.uint32()
              break
            }
            case 2: {
              obj.agent = reader.string()
              break
            }
            case 3: {
              obj.tracker = reader.string()
              break
            }
            case 4: {
              obj.account = reader.uint64()
              break
            }
            case 5: {
              obj.balance = reader.sint64()
              break
            }
            case 6: {
              obj.nowMs = reader.uint64()
              break
            }
            case 7: {
              obj.leaseMs = reader.uint64()
              break
            }
            case 8: {
              obj.promptBytesMax = reader.uint32()
              break
            }
            case 9: {
              obj.outputTokensMax = reader.uint32()
              break
            }
            case 10: {
              if (opts.limits?.openRequests != null && obj.openRequests.length === opts.limits.openRequests) {
                throw new MaxLengthError('Decode error - repeated field "openRequests" had too many elements')
              }

              obj.openRequests.push(reader.bytes())
              break
            }
            case 11: {
              obj.outputBytesMax = reader.uint32()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          openRequests: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.version`,
                value: reader.uint32()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.agent`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.tracker`,
                value: reader.string()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.balance`,
                value: reader.sint64()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.nowMs`,
                value: reader.uint64()
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.leaseMs`,
                value: reader.uint64()
              }
              break
            }
            case 8: {
              yield {
                field: `${prefix}.promptBytesMax`,
                value: reader.uint32()
              }
              break
            }
            case 9: {
              yield {
                field: `${prefix}.outputTokensMax`,
                value: reader.uint32()
              }
              break
            }
            case 10: {
              if (opts.limits?.openRequests != null && obj.openRequests === opts.limits.openRequests) {
                throw new MaxLengthError('Streaming decode error - repeated field "openRequests" had too many elements')
              }

              yield {
                field: `${prefix}.openRequests[]`,
                index: obj.openRequests,
                value: reader.bytes()
              }

              obj.openRequests++

              break
            }
            case 11: {
              yield {
                field: `${prefix}.outputBytesMax`,
                value: reader.uint32()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface WelcomeVersionFieldEvent {
    field: '$.version'
    value: number
  }

  export interface WelcomeAgentFieldEvent {
    field: '$.agent'
    value: string
  }

  export interface WelcomeTrackerFieldEvent {
    field: '$.tracker'
    value: string
  }

  export interface WelcomeAccountFieldEvent {
    field: '$.account'
    value: bigint
  }

  export interface WelcomeBalanceFieldEvent {
    field: '$.balance'
    value: bigint
  }

  export interface WelcomeNowMsFieldEvent {
    field: '$.nowMs'
    value: bigint
  }

  export interface WelcomeLeaseMsFieldEvent {
    field: '$.leaseMs'
    value: bigint
  }

  export interface WelcomePromptBytesMaxFieldEvent {
    field: '$.promptBytesMax'
    value: number
  }

  export interface WelcomeOutputTokensMaxFieldEvent {
    field: '$.outputTokensMax'
    value: number
  }

  export interface WelcomeOpenRequestsFieldEvent {
    field: '$.openRequests[]'
    index: number
    value: Uint8Array<ArrayBuffer>
  }

  export interface WelcomeOutputBytesMaxFieldEvent {
    field: '$.outputBytesMax'
    value: number
  }

  export function encode (obj: Partial<Welcome>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Welcome.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Welcome>): Welcome {
    return decodeMessage(buf, Welcome.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Welcome>): Generator<WelcomeVersionFieldEvent | WelcomeAgentFieldEvent | WelcomeTrackerFieldEvent | WelcomeAccountFieldEvent | WelcomeBalanceFieldEvent | WelcomeNowMsFieldEvent | WelcomeLeaseMsFieldEvent | WelcomePromptBytesMaxFieldEvent | WelcomeOutputTokensMaxFieldEvent | WelcomeOpenRequestsFieldEvent | WelcomeOutputBytesMaxFieldEvent> {
    return streamMessage(buf, Welcome.codec(), opts)
  }
}

export interface Model {
  name: string
  hash: Uint8Array<ArrayBuffer>
  contextTokensMax: number
  parameters: bigint
  kind: string
}

export namespace Model {
  let _codec: Codec<Model>

  export const codec = (): Codec<Model> => {
    if (_codec == null) {
      _codec = message<Model>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.name != null && obj.name !== '')) {
          w.uint32(10)
          w.string(obj.name)
        }

        if ((obj.hash != null && obj.hash.byteLength > 0)) {
          w.uint32(18)
          w.bytes(obj.hash)
        }

        if ((obj.contextTokensMax != null && obj.contextTokensMax !== 0)) {
          w.uint32(24)
          w.uint32(obj.contextTokensMax)
        }

        if ((obj.parameters != null && obj.parameters !== 0n)) {
          w.uint32(32)
          w.uint64(obj.parameters)
        }

        if ((obj.kind != null && obj.kind !== '')) {
          w.uint32(42)
          w.string(obj.kind)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          name: '',
          hash: uint8ArrayAlloc(0),
          contextTokensMax: 0,
          parameters: 0n,
          kind: ''
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.name = reader.string()
              break
            }
            case 2: {
              obj.hash = reader.bytes()
              break
            }
            case 3: {
              obj.contextTokensMax = reader.uint32()
              break
            }
            case 4: {
              obj.parameters = reader.uint64()
              break
            }
            case 5: {
              obj.kind = reader.string()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.name`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.hash`,
                value: reader.bytes()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.contextTokensMax`,
                value: reader.uint32()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.parameters`,
                value: reader.uint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.kind`,
                value: reader.string()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface ModelNameFieldEvent {
    field: '$.name'
    value: string
  }

  export interface ModelHashFieldEvent {
    field: '$.hash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface ModelContextTokensMaxFieldEvent {
    field: '$.contextTokensMax'
    value: number
  }

  export interface ModelParametersFieldEvent {
    field: '$.parameters'
    value: bigint
  }

  export interface ModelKindFieldEvent {
    field: '$.kind'
    value: string
  }

  export function encode (obj: Partial<Model>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Model.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Model>): Model {
    return decodeMessage(buf, Model.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Model>): Generator<ModelNameFieldEvent | ModelHashFieldEvent | ModelContextTokensMaxFieldEvent | ModelParametersFieldEvent | ModelKindFieldEvent> {
    return streamMessage(buf, Model.codec(), opts)
  }
}

export interface JoinWorker {
  name: string
  slots: number
  models: Model[]
  leases: bigint[]
  offers: string[]
  favoured: bigint[]
  onlyFavoured: boolean
  seeks: boolean
}

export namespace JoinWorker {
  let _codec: Codec<JoinWorker>

  export const codec = (): Codec<JoinWorker> => {
    if (_codec == null) {
      _codec = message<JoinWorker>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.name != null && obj.name !== '')) {
          w.uint32(10)
          w.string(obj.name)
        }

        if ((obj.slots != null && obj.slots !== 0)) {
          w.uint32(16)
          w.uint32(obj.slots)
        }

        if (obj.models != null && obj.models.length > 0) {
          for (const value of obj.models) {
            w.uint32(26)
            Model.codec().encode(value, w)
          }
        }

        if (obj.leases != null && obj.leases.length > 0) {
          for (const value of obj.leases) {
            w.uint32(32)
            w.uint64(value)
          }
        }

        if (obj.offers != null && obj.offers.length > 0) {
          for (const value of obj.offers) {
            w.uint32(42)
            w.string(value)
          }
        }

        if (obj.favoured != null && obj.favoured.length > 0) {
          for (const value of obj.favoured) {
            w.uint32(48)
            w.uint64(value)
          }
        }

        if ((obj.onlyFavoured != null && obj.onlyFavoured !== false)) {
          w.uint32(56)
          w.bool(obj.onlyFavoured)
        }

        if ((obj.seeks != null && obj.seeks !== false)) {
          w.uint32(64)
          w.bool(obj.seeks)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          name: '',
          slots: 0,
          models: [],
          leases: [],
          offers: [],
          favoured: [],
          onlyFavoured: false,
          seeks: false
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.name = reader.string()
              break
            }
            case 2: {
              obj.slots = reader.uint32()
              break
            }
            case 3: {
              if (opts.limits?.models != null && obj.models.length === opts.limits.models) {
                throw new MaxLengthError('Decode error - repeated field "models" had too many elements')
              }

              obj.models.push(Model.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.models$
              }))
              break
            }
            case 4: {
              if (opts.limits?.leases != null && obj.leases.length === opts.limits.leases) {
                throw new MaxLengthError('Decode error - repeated field "leases" had too many elements')
              }

              obj.leases.push(reader.uint64())
              break
            }
            case 5: {
              if (opts.limits?.offers != null && obj.offers.length === opts.limits.offers) {
                throw new MaxLengthError('Decode error - repeated field "offers" had too many elements')
              }

              obj.offers.push(reader.string())
              break
            }
            case 6: {
              if (opts.limits?.favoured != null && obj.favoured.length === opts.limits.favoured) {
                throw new MaxLengthError('Decode error - repeated field "favoured" had too many elements')
              }

              obj.favoured.push(reader.uint64())
              break
            }
            case 7: {
              obj.onlyFavoured = reader.bool()
              break
            }
            case 8: {
              obj.seeks = reader.bool()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          models: 0,
          leases: 0,
          offers: 0,
          favoured: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.name`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.slots`,
                value: reader.uint32()
              }
              break
            }
            case 3: {
              if (opts.limits?.models != null && obj.models === opts.limits.models) {
                throw new MaxLengthError('Streaming decode error - repeated field "models" had too many elements')
              }

              for (const evt of Model.codec().stream(reader, reader.uint32(), `${prefix}.models[]`, {
                limits: opts.limits?.models$
              })) {
                yield {
                  ...evt,
                  index: obj.models
                }
              }

              obj.models++

              break
            }
            case 4: {
              if (opts.limits?.leases != null && obj.leases === opts.limits.leases) {
                throw new MaxLengthError('Streaming decode error - repeated field "leases" had too many elements')
              }

              yield {
                field: `${prefix}.leases[]`,
                index: obj.leases,
                value: reader.uint64()
              }

              obj.leases++

              break
            }
            case 5: {
              if (opts.limits?.offers != null && obj.offers === opts.limits.offers) {
                throw new MaxLengthError('Streaming decode error - repeated field "offers" had too many elements')
              }

              yield {
                field: `${prefix}.offers[]`,
                index: obj.offers,
                value: reader.string()
              }

              obj.offers++

              break
            }
            case 6: {
              if (opts.limits?.favoured != null && obj.favoured === opts.limits.favoured) {
                throw new MaxLengthError('Streaming decode error - repeated field "favoured" had too many elements')
              }

              yield {
                field: `${prefix}.favoured[]`,
                index: obj.favoured,
                value: reader.uint64()
              }

              obj.favoured++

              break
            }
            case 7: {
              yield {
                field: `${prefix}.onlyFavoured`,
                value: reader.bool()
              }
              break
            }
            case 8: {
              yield {
                field: `${prefix}.seeks`,
                value: reader.bool()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface JoinWorkerNameFieldEvent {
    field: '$.name'
    value: string
  }

  export interface JoinWorkerSlotsFieldEvent {
    field: '$.slots'
    value: number
  }

  export interface JoinWorkerModelsNameFieldEvent {
    field: '$.models[].name'
    value: string
    index: number
  }

  export interface JoinWorkerModelsHashFieldEvent {
    field: '$.models[].hash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface JoinWorkerModelsContextTokensMaxFieldEvent {
    field: '$.models[].contextTokensMax'
    value: number
    index: number
  }

  export interface JoinWorkerModelsParametersFieldEvent {
    field: '$.models[].parameters'
    value: bigint
    index: number
  }

  export interface JoinWorkerModelsKindFieldEvent {
    field: '$.models[].kind'
    value: string
    index: number
  }

  export interface JoinWorkerLeasesFieldEvent {
    field: '$.leases[]'
    index: number
    value: bigint
  }

  export interface JoinWorkerOffersFieldEvent {
    field: '$.offers[]'
    index: number
    value: string
  }

  export interface JoinWorkerFavouredFieldEvent {
    field: '$.favoured[]'
    index: number
    value: bigint
  }

  export interface JoinWorkerOnlyFavouredFieldEvent {
    field: '$.onlyFavoured'
    value: boolean
  }

  export interface JoinWorkerSeeksFieldEvent {
    field: '$.seeks'
    value: boolean
  }

  export function encode (obj: Partial<JoinWorker>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, JoinWorker.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JoinWorker>): JoinWorker {
    return decodeMessage(buf, JoinWorker.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JoinWorker>): Generator<JoinWorkerNameFieldEvent | JoinWorkerSlotsFieldEvent | JoinWorkerModelsNameFieldEvent | JoinWorkerModelsHashFieldEvent | JoinWorkerModelsContextTokensMaxFieldEvent | JoinWorkerModelsParametersFieldEvent | JoinWorkerModelsKindFieldEvent | JoinWorkerLeasesFieldEvent | JoinWorkerOffersFieldEvent | JoinWorkerFavouredFieldEvent | JoinWorkerOnlyFavouredFieldEvent | JoinWorkerSeeksFieldEvent> {
    return streamMessage(buf, JoinWorker.codec(), opts)
  }
}

export interface Joined {
  worker: bigint
  resumed: bigint[]
}

export namespace Joined {
  let _codec: Codec<Joined>

  export const codec = (): Codec<Joined> => {
    if (_codec == null) {
      _codec = message<Joined>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.worker != null && obj.worker !== 0n)) {
          w.uint32(8)
          w.uint64(obj.worker)
        }

        if (obj.resumed != null && obj.resumed.length > 0) {
          for (const value of obj.resumed) {
            w.uint32(16)
            w.uint64(value)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          worker: 0n,
          resumed: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.worker = reader.uint64()
              break
            }
            case 2: {
              if (opts.limits?.resumed != null && obj.resumed.length === opts.limits.resumed) {
                throw new MaxLengthError('Decode error - repeated field "resumed" had too many elements')
              }

              obj.resumed.push(reader.uint64())
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          resumed: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.worker`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              if (opts.limits?.resumed != null && obj.resumed === opts.limits.resumed) {
                throw new MaxLengthError('Streaming decode error - repeated field "resumed" had too many elements')
              }

              yield {
                field: `${prefix}.resumed[]`,
                index: obj.resumed,
                value: reader.uint64()
              }

              obj.resumed++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface JoinedWorkerFieldEvent {
    field: '$.worker'
    value: bigint
  }

  export interface JoinedResumedFieldEvent {
    field: '$.resumed[]'
    index: number
    value: bigint
  }

  export function encode (obj: Partial<Joined>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Joined.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Joined>): Joined {
    return decodeMessage(buf, Joined.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Joined>): Generator<JoinedWorkerFieldEvent | JoinedResumedFieldEvent> {
    return streamMessage(buf, Joined.codec(), opts)
  }
}

export interface LeaveWorker {}

export namespace LeaveWorker {
  let _codec: Codec<LeaveWorker>

  export const codec = (): Codec<LeaveWorker> => {
    if (_codec == null) {
      _codec = message<LeaveWorker>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {}

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export function encode (obj: Partial<LeaveWorker>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, LeaveWorker.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<LeaveWorker>): LeaveWorker {
    return decodeMessage(buf, LeaveWorker.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<LeaveWorker>): Generator<{}> {
    return streamMessage(buf, LeaveWorker.codec(), opts)
  }
}

export interface Seek {
  count: number
  besides: bigint
}

export namespace Seek {
  let _codec: Codec<Seek>

  export const codec = (): Codec<Seek> => {
    if (_codec == null) {
      _codec = message<Seek>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.count != null && obj.count !== 0)) {
          w.uint32(8)
          w.uint32(obj.count)
        }

        if ((obj.besides != null && obj.besides !== 0n)) {
          w.uint32(16)
          w.uint64(obj.besides)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          count: 0,
          besides: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.count = reader.uint32()
              break
            }
            case 2: {
              obj.besides = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.count`,
                value: reader.uint32()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.besides`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SeekCountFieldEvent {
    field: '$.count'
    value: number
  }

  export interface SeekBesidesFieldEvent {
    field: '$.besides'
    value: bigint
  }

  export function encode (obj: Partial<Seek>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Seek.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Seek>): Seek {
    return decodeMessage(buf, Seek.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Seek>): Generator<SeekCountFieldEvent | SeekBesidesFieldEvent> {
    return streamMessage(buf, Seek.codec(), opts)
  }
}

export interface Sought {
  leases: bigint[]
}

export namespace Sought {
  let _codec: Codec<Sought>

  export const codec = (): Codec<Sought> => {
    if (_codec == null) {
      _codec = message<Sought>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (obj.leases != null && obj.leases.length > 0) {
          for (const value of obj.leases) {
            w.uint32(8)
            w.uint64(value)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          leases: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              if (opts.limits?.leases != null && obj.leases.length === opts.limits.leases) {
                throw new MaxLengthError('Decode error - repeated field "leases" had too many elements')
              }

              obj.leases.push(reader.uint64())
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          leases: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              if (opts.limits?.leases != null && obj.leases === opts.limits.leases) {
                throw new MaxLengthError('Streaming decode error - repeated field "leases" had too many elements')
              }

              yield {
                field: `${prefix}.leases[]`,
                index: obj.leases,
                value: reader.uint64()
              }

              obj.leases++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SoughtLeasesFieldEvent {
    field: '$.leases[]'
    index: number
    value: bigint
  }

  export function encode (obj: Partial<Sought>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Sought.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Sought>): Sought {
    return decodeMessage(buf, Sought.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Sought>): Generator<SoughtLeasesFieldEvent> {
    return streamMessage(buf, Sought.codec(), opts)
  }
}

export interface Parameters {
  seed: bigint
  temperature: number
  topK: number
  topP: number
  repetitionPenalty: number
}

export namespace Parameters {
  let _codec: Codec<Parameters>

  export const codec = (): Codec<Parameters> => {
    if (_codec == null) {
      _codec = message<Parameters>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.seed != null && obj.seed !== 0n)) {
          w.uint32(8)
          w.uint64(obj.seed)
        }

        if ((obj.temperature != null && obj.temperature !== 0)) {
          w.uint32(21)
          w.float(obj.temperature)
        }

        if ((obj.topK != null && obj.topK !== 0)) {
          w.uint32(24)
          w.uint32(obj.topK)
        }

        if ((obj.topP != null && obj.topP !== 0)) {
          w.uint32(37)
          w.float(obj.topP)
        }

        if ((obj.repetitionPenalty != null && obj.repetitionPenalty !== 0)) {
          w.uint32(45)
          w.float(obj.repetitionPenalty)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          seed: 0n,
          temperature: 0,
          topK: 0,
          topP: 0,
          repetitionPenalty: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.seed = reader.uint64()
              break
            }
            case 2: {
              obj.temperature = reader.float()
              break
            }
            case 3: {
              obj.topK = reader.uint32()
              break
            }
            case 4: {
              obj.topP = reader.float()
              break
            }
            case 5: {
              obj.repetitionPenalty = reader.float()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.seed`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.temperature`,
                value: reader.float()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.topK`,
                value: reader.uint32()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.topP`,
                value: reader.float()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.repetitionPenalty`,
                value: reader.float()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface ParametersSeedFieldEvent {
    field: '$.seed'
    value: bigint
  }

  export interface ParametersTemperatureFieldEvent {
    field: '$.temperature'
    value: number
  }

  export interface ParametersTopKFieldEvent {
    field: '$.topK'
    value: number
  }

  export interface ParametersTopPFieldEvent {
    field: '$.topP'
    value: number
  }

  export interface ParametersRepetitionPenaltyFieldEvent {
    field: '$.repetitionPenalty'
    value: number
  }

  export function encode (obj: Partial<Parameters>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Parameters.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Parameters>): Parameters {
    return decodeMessage(buf, Parameters.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Parameters>): Generator<ParametersSeedFieldEvent | ParametersTemperatureFieldEvent | ParametersTopKFieldEvent | ParametersTopPFieldEvent | ParametersRepetitionPenaltyFieldEvent> {
    return streamMessage(buf, Parameters.codec(), opts)
  }
}

export interface ImageWork {
  width: number
  height: number
  steps: number
  cfgScale: number
  sampler: string
  karras: boolean
  hiresFix: boolean
  sourceProcessing: string
  hasSourceMask: boolean
  denoisingStrength: number
  controlType: string
  controlStrength: number
  postProcessing: string[]
  loras: Lora[]
  hasTextualInversion: boolean
  workflow: string
  extraSourceImages: number
}

export namespace ImageWork {
  let _codec: Codec<ImageWork>

  export const codec = (): Codec<ImageWork> => {
    if (_codec == null) {
      _codec = message<ImageWork>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.width != null && obj.width !== 0)) {
          w.uint32(8)
          w.uint32(obj.width)
        }

        if ((obj.height != null && obj.height !== 0)) {
          w.uint32(16)
          w.uint32(obj.height)
        }

        if ((obj.steps != null && obj.steps !== 0)) {
          w.uint32(24)
          w.uint32(obj.steps)
        }

        if ((obj.cfgScale != null && obj.cfgScale !== 0)) {
          w.uint32(37)
          w.float(obj.cfgScale)
        }

        if ((obj.sampler != null && obj.sampler !== '')) {
          w.uint32(42)
          w.string(obj.sampler)
        }

        if ((obj.karras != null && obj.karras !== false)) {
          w.uint32(48)
          w.bool(obj.karras)
        }

        if ((obj.hiresFix != null && obj.hiresFix !== false)) {
          w.uint32(56)
          w.bool(obj.hiresFix)
        }

        if ((obj.sourceProcessing != null && obj.sourceProcessing !== '')) {
          w.uint32(66)
          w.string(obj.sourceProcessing)
        }

        if ((obj.hasSourceMask != null && obj.hasSourceMask !== false)) {
          w.uint32(72)
          w.bool(obj.hasSourceMask)
        }

        if ((obj.denoisingStrength != null && obj.denoisingStrength !== 0)) {
          w.uint32(85)
          w.float(obj.denoisingStrength)
        }

        if ((obj.controlType != null && obj.controlType !== '')) {
          w.uint32(90)
          w.string(obj.controlType)
        }

        if ((obj.controlStrength != null && obj.controlStrength !== 0)) {
          w.uint32(101)
          w.float(obj.controlStrength)
        }

        if (obj.postProcessing != null && obj.postProcessing.length > 0) {
          for (const value of obj.postProcessing) {
            w.uint32(106)
            w.string(value)
          }
        }

        if (obj.loras != null && obj.loras.length > 0) {
          for (const value of obj.loras) {
            w.uint32(114)
            Lora.codec().encode(value, w)
          }
        }

        if ((obj.hasTextualInversion != null && obj.hasTextualInversion !== false)) {
          w.uint32(120)
          w.bool(obj.hasTextualInversion)
        }

        if ((obj.workflow != null && obj.workflow !== '')) {
          w.uint32(130)
          w.string(obj.workflow)
        }

        if ((obj.extraSourceImages != null && obj.extraSourceImages !== 0)) {
          w.uint32(136)
          w.uint32(obj.extraSourceImages)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          width: 0,
          height: 0,
          steps: 0,
          cfgScale: 0,
          sampler: '',
          karras: false,
          hiresFix: false,
          sourceProcessing: '',
          hasSourceMask: false,
          denoisingStrength: 0,
          controlType: '',
          controlStrength: 0,
          postProcessing: [],
          loras: [],
          hasTextualInversion: false,
          workflow: '',
          extraSourceImages: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.width = reader.uint32()
              break
            }
            case 2: {
              obj.height = reader.uint32()
              break
            }
            case 3: {
              obj.steps = reader.uint32()
              break
            }
            case 4: {
              obj.cfgScale = reader.float()
              break
            }
            case 5: {
              obj.sampler = reader.string()
              break
            }
            case 6: {
              obj.karras = reader.bool()
              break
            }
            case 7: {
              obj.hiresFix = reader.bool()
              break
            }
            case 8: {
              obj.sourceProcessing = reader.string()
              break
            }
            case 9: {
              obj.hasSourceMask = reader.bool()
              break
            }
            case 10: {
              obj.denoisingStrength = reader.float()
              break
            }
            case 11: {
              obj.controlType = reader.string()
              break
            }
            case 12: {
              obj.controlStrength = reader.float()
              break
            }
            case 13: {
              if (opts.limits?.postProcessing != null && obj.postProcessing.length === opts.limits.postProcessing) {
                throw new MaxLengthError('Decode error - repeated field "postProcessing" had too many elements')
              }

              obj.postProcessing.push(reader.string())
              break
            }
            case 14: {
              if (opts.limits?.loras != null && obj.loras.length === opts.limits.loras) {
                throw new MaxLengthError('Decode error - repeated field "loras" had too many elements')
              }

              obj.loras.push(Lora.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.loras$
              }))
              break
            }
            case 15: {
              obj.hasTextualInversion = reader.bool()
              break
            }
            case 16: {
              obj.workflow = reader.string()
              break
            }
            case 17: {
              obj.extraSourceImages = reader.uint32()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          postProcessing: 0,
          loras: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.width`,
                value: reader.uint32()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.height`,
                value: reader.uint32()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.steps`,
                value: reader.uint32()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.cfgScale`,
                value: reader.float()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.sampler`,
                value: reader.string()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.karras`,
                value: reader.bool()
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.hiresFix`,
                value: reader.bool()
              }
              break
            }
            case 8: {
              yield {
                field: `${prefix}.sourceProcessing`,
                value: reader.string()
              }
              break
            }
            case 9: {
              yield {
                field: `${prefix}.hasSourceMask`,
                value: reader.bool()
              }
              break
            }
            case 10: {
              yield {
                field: `${prefix}.denoisingStrength`,
                value: reader.float()
              }
              break
            }
            case 11: {
              yield {
                field: `${prefix}.controlType`,
                value: reader.string()
              }
              break
            }
            case 12: {
              yield {
                field: `${prefix}.controlStrength`,
                value: reader.float()
              }
              break
            }
            case 13: {
              if (opts.limits?.postProcessing != null && obj.postProcessing === opts.limits.postProcessing) {
                throw new MaxLengthError('Streaming decode error - repeated field "postProcessing" had too many elements')
              }

              yield {
                field: `${prefix}.postProcessing[]`,
                index: obj.postProcessing,
                value: reader.string()
              }

              obj.postProcessing++

              break
            }
            case 14: {
              if (opts.limits?.loras != null && obj.loras === opts.limits.loras) {
                throw new MaxLengthError('Streaming decode error - repeated field "loras" had too many elements')
              }

              for (const evt of Lora.codec().stream(reader, reader.uint32(), `${prefix}.loras[]`, {
                limits: opts.limits?.loras$
              })) {
                yield {
                  ...evt,
                  index: obj.loras
                }
              }

              obj.loras++

              break
            }
            case 15: {
              yield {
                field: `${prefix}.hasTextualInversion`,
                value: reader.bool()
              }
              break
            }
            case 16: {
              yield {
                field: `${prefix}.workflow`,
                value: reader.string()
              }
              break
            }
            case 17: {
              yield {
                field: `${prefix}.extraSourceImages`,
                value: reader.uint32()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface ImageWorkWidthFieldEvent {
    field: '$.width'
    value: number
  }

  export interface ImageWorkHeightFieldEvent {
    field: '$.height'
    value: number
  }

  export interface ImageWorkStepsFieldEvent {
    field: '$.steps'
    value: number
  }

  export interface ImageWorkCfgScaleFieldEvent {
    field: '$.cfgScale'
    value: number
  }

  export interface ImageWorkSamplerFieldEvent {
    field: '$.sampler'
    value: string
  }

  export interface ImageWorkKarrasFieldEvent {
    field: '$.karras'
    value: boolean
  }

  export interface ImageWorkHiresFixFieldEvent {
    field: '$.hiresFix'
    value: boolean
  }

  export interface ImageWorkSourceProcessingFieldEvent {
    field: '$.sourceProcessing'
    value: string
  }

  export interface ImageWorkHasSourceMaskFieldEvent {
    field: '$.hasSourceMask'
    value: boolean
  }

  export interface ImageWorkDenoisingStrengthFieldEvent {
    field: '$.denoisingStrength'
    value: number
  }

  export interface ImageWorkControlTypeFieldEvent {
    field: '$.controlType'
    value: string
  }

  export interface ImageWorkControlStrengthFieldEvent {
    field: '$.controlStrength'
    value: number
  }

  export interface ImageWorkPostProcessingFieldEvent {
    field: '$.postProcessing[]'
    index: number
    value: string
  }

  export interface ImageWorkLorasNameFieldEvent {
    field: '$.loras[].name'
    value: string
    index: number
  }

  export interface ImageWorkLorasIsVersionFieldEvent {
    field: '$.loras[].isVersion'
    value: boolean
    index: number
  }

  export interface ImageWorkHasTextualInversionFieldEvent {
    field: '$.hasTextualInversion'
    value: boolean
  }

  export interface ImageWorkWorkflowFieldEvent {
    field: '$.workflow'
    value: string
  }

  export interface ImageWorkExtraSourceImagesFieldEvent {
    field: '$.extraSourceImages'
    value: number
  }

  export function encode (obj: Partial<ImageWork>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, ImageWork.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ImageWork>): ImageWork {
    return decodeMessage(buf, ImageWork.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ImageWork>): Generator<ImageWorkWidthFieldEvent | ImageWorkHeightFieldEvent | ImageWorkStepsFieldEvent | ImageWorkCfgScaleFieldEvent | ImageWorkSamplerFieldEvent | ImageWorkKarrasFieldEvent | ImageWorkHiresFixFieldEvent | ImageWorkSourceProcessingFieldEvent | ImageWorkHasSourceMaskFieldEvent | ImageWorkDenoisingStrengthFieldEvent | ImageWorkControlTypeFieldEvent | ImageWorkControlStrengthFieldEvent | ImageWorkPostProcessingFieldEvent | ImageWorkLorasNameFieldEvent | ImageWorkLorasIsVersionFieldEvent | ImageWorkHasTextualInversionFieldEvent | ImageWorkWorkflowFieldEvent | ImageWorkExtraSourceImagesFieldEvent> {
    return streamMessage(buf, ImageWork.codec(), opts)
  }
}

export interface Lora {
  name: string
  isVersion: boolean
}

export namespace Lora {
  let _codec: Codec<Lora>

  export const codec = (): Codec<Lora> => {
    if (_codec == null) {
      _codec = message<Lora>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.name != null && obj.name !== '')) {
          w.uint32(10)
          w.string(obj.name)
        }

        if ((obj.isVersion != null && obj.isVersion !== false)) {
          w.uint32(16)
          w.bool(obj.isVersion)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          name: '',
          isVersion: false
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.name = reader.string()
              break
            }
            case 2: {
              obj.isVersion = reader.bool()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.name`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.isVersion`,
                value: reader.bool()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface LoraNameFieldEvent {
    field: '$.name'
    value: string
  }

  export interface LoraIsVersionFieldEvent {
    field: '$.isVersion'
    value: boolean
  }

  export function encode (obj: Partial<Lora>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Lora.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Lora>): Lora {
    return decodeMessage(buf, Lora.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Lora>): Generator<LoraNameFieldEvent | LoraIsVersionFieldEvent> {
    return streamMessage(buf, Lora.codec(), opts)
  }
}

export interface AlchemyWork {
  width: number
  height: number
}

export namespace AlchemyWork {
  let _codec: Codec<AlchemyWork>

  export const codec = (): Codec<AlchemyWork> => {
    if (_codec == null) {
      _codec = message<AlchemyWork>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.width != null && obj.width !== 0)) {
          w.uint32(8)
          w.uint32(obj.width)
        }

        if ((obj.height != null && obj.height !== 0)) {
          w.uint32(16)
          w.uint32(obj.height)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          width: 0,
          height: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.width = reader.uint32()
              break
            }
            case 2: {
              obj.height = reader.uint32()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.width`,
                value: reader.uint32()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.height`,
                value: reader.uint32()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface AlchemyWorkWidthFieldEvent {
    field: '$.width'
    value: number
  }

  export interface AlchemyWorkHeightFieldEvent {
    field: '$.height'
    value: number
  }

  export function encode (obj: Partial<AlchemyWork>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, AlchemyWork.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AlchemyWork>): AlchemyWork {
    return decodeMessage(buf, AlchemyWork.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AlchemyWork>): Generator<AlchemyWorkWidthFieldEvent | AlchemyWorkHeightFieldEvent> {
    return streamMessage(buf, AlchemyWork.codec(), opts)
  }
}

export interface Submit {
  request: Uint8Array<ArrayBuffer>
  models: string[]
  generations: number
  prompt: string
  outputTokensMax: number
  parameters?: Parameters
  dryRun: boolean
  options: string
  image?: ImageWork
  alchemy?: AlchemyWork
  needs: string[]
  workers: string[]
  areExcluded: boolean
  isFast: boolean
  contextTokensMax: number
  author: bigint
  stopSequences: string[]
}

export namespace Submit {
  let _codec: Codec<Submit>

  export const codec = (): Codec<Submit> => {
    if (_codec == null) {
      _codec = message<Submit>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.request)
        }

        if (obj.models != null && obj.models.length > 0) {
          for (const value of obj.models) {
            w.uint32(18)
            w.string(value)
          }
        }

        if ((obj.generations != null && obj.generations !== 0)) {
          w.uint32(24)
          w.uint32(obj.generations)
        }

        if ((obj.prompt != null && obj.prompt !== '')) {
          w.uint32(34)
          w.string(obj.prompt)
        }

        if ((obj.outputTokensMax != null && obj.outputTokensMax !== 0)) {
          w.uint32(40)
          w.uint32(obj.outputTokensMax)
        }

        if (obj.parameters != null) {
          w.uint32(50)
          Parameters.codec().encode(obj.parameters, w)
        }

        if ((obj.dryRun != null && obj.dryRun !== false)) {
          w.uint32(56)
          w.bool(obj.dryRun)
        }

        if ((obj.options != null && obj.options !== '')) {
          w.uint32(66)
          w.string(obj.options)
        }

        if (obj.image != null) {
          w.uint32(74)
          ImageWork.codec().encode(obj.image, w)
        }

        if (obj.alchemy != null) {
          w.uint32(82)
          AlchemyWork.codec().encode(obj.alchemy, w)
        }

        if (obj.needs != null && obj.needs.length > 0) {
          for (const value of obj.needs) {
            w.uint32(90)
            w.string(value)
          }
        }

        if (obj.workers != null && obj.workers.length > 0) {
          for (const value of obj.workers) {
            w.uint32(98)
            w.string(value)
          }
        }

        if ((obj.areExcluded != null && obj.areExcluded !== false)) {
          w.uint32(104)
          w.bool(obj.areExcluded)
        }

        if ((obj.isFast != null && obj.isFast !== false)) {
          w.uint32(112)
          w.bool(obj.isFast)
        }

        if ((obj.contextTokensMax != null && obj.contextTokensMax !== 0)) {
          w.uint32(120)
          w.uint32(obj.contextTokensMax)
        }

        if ((obj.author != null && obj.author !== 0n)) {
          w.uint32(128)
          w.uint64(obj.author)
        }

        if (obj.stopSequences != null && obj.stopSequences.length > 0) {
          for (const value of obj.stopSequences) {
            w.uint32(138)
            w.string(value)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: uint8ArrayAlloc(0),
          models: [],
          generations: 0,
          prompt: '',
          outputTokensMax: 0,
          dryRun: false,
          options: '',
          needs: [],
          workers: [],
          areExcluded: false,
          isFast: false,
          contextTokensMax: 0,
          author: 0n,
          stopSequences: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.bytes()
              break
            }
            case 2: {
              if (opts.limits?.models != null && obj.models.length === opts.limits.models) {
                throw new MaxLengthError('Decode error - repeated field "models" had too many elements')
              }

              obj.models.push(reader.string())
              break
            }
            case 3: {
              obj.generations = reader.uint32()
              break
            }
            case 4: {
              obj.prompt = reader.string()
              break
            }
            case 5: {
              obj.outputTokensMax = reader.uint32()
              break
            }
            case 6: {
              obj.parameters = Parameters.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.parameters
              })
              break
            }
            case 7: {
              obj.dryRun = reader.bool()
              break
            }
            case 8: {
              obj.options = reader.string()
              break
            }
            case 9: {
              obj.image = ImageWork.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.image
              })
              break
            }
            case 10: {
              obj.alchemy = AlchemyWork.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.alchemy
              })
              break
            }
            case 11: {
              if (opts.limits?.needs != null && obj.needs.length === opts.limits.needs) {
                throw new MaxLengthError('Decode error - repeated field "needs" had too many elements')
              }

              obj.needs.push(reader.string())
              break
            }
            case 12: {
              if (opts.limits?.workers != null && obj.workers.length === opts.limits.workers) {
                throw new MaxLengthError('Decode error - repeated field "workers" had too many elements')
              }

              obj.workers.push(reader.string())
              break
            }
            case 13: {
              obj.areExcluded = reader.bool()
              break
            }
            case 14: {
              obj.isFast = reader.bool()
              break
            }
            case 15: {
              obj.contextTokensMax = reader.uint32()
              break
            }
            case 16: {
              obj.author = reader.uint64()
              break
            }
            case 17: {
              if (opts.limits?.stopSequences != null && obj.stopSequences.length === opts.limits.stopSequences) {
                throw new MaxLengthError('Decode error - repeated field "stopSequences" had too many elements')
              }

              obj.stopSequences.push(reader.string())
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          models: 0,
          needs: 0,
          workers: 0,
          stopSequences: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              if (opts.limits?.models != null && obj.models === opts.limits.models) {
                throw new MaxLengthError('Streaming decode error - repeated field "models" had too many elements')
              }

              yield {
                field: `${prefix}.models[]`,
                index: obj.models,
                value: reader.string()
              }

              obj.models++

              break
            }
            case 3: {
              yield {
                field: `${prefix}.generations`,
                value: reader.uint32()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.prompt`,
                value: reader.string()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.outputTokensMax`,
                value: reader.uint32()
              }
              break
            }
            case 6: {
              yield * Parameters.codec().stream(reader, reader.uint32(), `${prefix}.parameters`, {
                limits: opts.limits?.parameters
              })

              break
            }
            case 7: {
              yield {
                field: `${prefix}.dryRun`,
                value: reader.bool()
              }
              break
            }
            case 8: {
              yield {
                field: `${prefix}.options`,
                value: reader.string()
              }
              break
            }
            case 9: {
              yield * ImageWork.codec().stream(reader, reader.uint32(), `${prefix}.image`, {
                limits: opts.limits?.image
              })

              break
            }
            case 10: {
              yield * AlchemyWork.codec().stream(reader, reader.uint32(), `${prefix}.alchemy`, {
                limits: opts.limits?.alchemy
              })

              break
            }
            case 11: {
              if (opts.limits?.needs != null && obj.needs === opts.limits.needs) {
                throw new MaxLengthError('Streaming decode error - repeated field "needs" had too many elements')
              }

              yield {
                field: `${prefix}.needs[]`,
                index: obj.needs,
                value: reader.string()
              }

              obj.needs++

              break
            }
            case 12: {
              if (opts.limits?.workers != null && obj.workers === opts.limits.workers) {
                throw new MaxLengthError('Streaming decode error - repeated field "workers" had too many elements')
              }

              yield {
                field: `${prefix}.workers[]`,
                index: obj.workers,
                value: reader.string()
              }

              obj.workers++

              break
            }
            case 13: {
              yield {
                field: `${prefix}.areExcluded`,
                value: reader.bool()
              }
              break
            }
            case 14: {
              yield {
                field: `${prefix}.isFast`,
                value: reader.bool()
              }
              break
            }
            case 15: {
              yield {
                field: `${prefix}.contextTokensMax`,
                value: reader.uint32()
              }
              break
            }
            case 16: {
              yield {
                field: `${prefix}.author`,
                value: reader.uint64()
              }
              break
            }
            case 17: {
              if (opts.limits?.stopSequences != null && obj.stopSequences === opts.limits.stopSequences) {
                throw new MaxLengthError('Streaming decode error - repeated field "stopSequences" had too many elements')
              }

              yield {
                field: `${prefix}.stopSequences[]`,
                index: obj.stopSequences,
                value: reader.string()
              }

              obj.stopSequences++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SubmitRequestFieldEvent {
    field: '$.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SubmitModelsFieldEvent {
    field: '$.models[]'
    index: number
    value: string
  }

  export interface SubmitGenerationsFieldEvent {
    field: '$.generations'
    value: number
  }

  export interface SubmitPromptFieldEvent {
    field: '$.prompt'
    value: string
  }

  export interface SubmitOutputTokensMaxFieldEvent {
    field: '$.outputTokensMax'
    value: number
  }

  export interface SubmitParametersSeedFieldEvent {
    field: '$.parameters.seed'
    value: bigint
  }

  export interface SubmitParametersTemperatureFieldEvent {
    field: '$.parameters.temperature'
    value: number
  }

  export interface SubmitParametersTopKFieldEvent {
    field: '$.parameters.topK'
    value: number
  }

  export interface SubmitParametersTopPFieldEvent {
    field: '$.parameters.topP'
    value: number
  }

  export interface SubmitParametersRepetitionPenaltyFieldEvent {
    field: '$.parameters.repetitionPenalty'
    value: number
  }

  export interface SubmitDryRunFieldEvent {
    field: '$.dryRun'
    value: boolean
  }

  export interface SubmitOptionsFieldEvent {
    field: '$.options'
    value: string
  }

  export interface SubmitImageWidthFieldEvent {
    field: '$.image.width'
    value: number
  }

  export interface SubmitImageHeightFieldEvent {
    field: '$.image.height'
    value: number
  }

  export interface SubmitImageStepsFieldEvent {
    field: '$.image.steps'
    value: number
  }

  export interface SubmitImageCfgScaleFieldEvent {
    field: '$.image.cfgScale'
    value: number
  }

  export interface SubmitImageSamplerFieldEvent {
    field: '$.image.sampler'
    value: string
  }

  export interface SubmitImageKarrasFieldEvent {
    field: '$.image.karras'
    value: boolean
  }

  export interface SubmitImageHiresFixFieldEvent {
    field: '$.image.hiresFix'
    value: boolean
  }

  export interface SubmitImageSourceProcessingFieldEvent {
    field: '$.image.sourceProcessing'
    value: string
  }

  export interface SubmitImageHasSourceMaskFieldEvent {
    field: '$.image.hasSourceMask'
    value: boolean
  }

  export interface SubmitImageDenoisingStrengthFieldEvent {
    field: '$.image.denoisingStrength'
    value: number
  }

  export interface SubmitImageControlTypeFieldEvent {
    field: '$.image.controlType'
    value: string
  }

  export interface SubmitImageControlStrengthFieldEvent {
    field: '$.image.controlStrength'
    value: number
  }

  export interface SubmitImagePostProcessingFieldEvent {
    field: '$.image.postProcessing[]'
    index: number
    value: string
  }

  export interface SubmitImageLorasNameFieldEvent {
    field: '$.image.loras[].name'
    value: string
    index: number
  }

  export interface SubmitImageLorasIsVersionFieldEvent {
    field: '$.image.loras[].isVersion'
    value: boolean
    index: number
  }

  export interface SubmitImageHasTextualInversionFieldEvent {
    field: '$.image.hasTextualInversion'
    value: boolean
  }

  export interface SubmitImageWorkflowFieldEvent {
    field: '$.image.workflow'
    value: string
  }

  export interface SubmitImageExtraSourceImagesFieldEvent {
    field: '$.image.extraSourceImages'
    value: number
  }

  export interface SubmitAlchemyWidthFieldEvent {
    field: '$.alchemy.width'
    value: number
  }

  export interface SubmitAlchemyHeightFieldEvent {
    field: '$.alchemy.height'
    value: number
  }

  export interface SubmitNeedsFieldEvent {
    field: '$.needs[]'
    index: number
    value: string
  }

  export interface SubmitWorkersFieldEvent {
    field: '$.workers[]'
    index: number
    value: string
  }

  export interface SubmitAreExcludedFieldEvent {
    field: '$.areExcluded'
    value: boolean
  }

  export interface SubmitIsFastFieldEvent {
    field: '$.isFast'
    value: boolean
  }

  export interface SubmitContextTokensMaxFieldEvent {
    field: '$.contextTokensMax'
    value: number
  }

  export interface SubmitAuthorFieldEvent {
    field: '$.author'
    value: bigint
  }

  export interface SubmitStopSequencesFieldEvent {
    field: '$.stopSequences[]'
    index: number
    value: string
  }

  export function encode (obj: Partial<Submit>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Submit.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Submit>): Submit {
    return decodeMessage(buf, Submit.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Submit>): Generator<SubmitRequestFieldEvent | SubmitModelsFieldEvent | SubmitGenerationsFieldEvent | SubmitPromptFieldEvent | SubmitOutputTokensMaxFieldEvent | SubmitParametersSeedFieldEvent | SubmitParametersTemperatureFieldEvent | SubmitParametersTopKFieldEvent | SubmitParametersTopPFieldEvent | SubmitParametersRepetitionPenaltyFieldEvent | SubmitDryRunFieldEvent | SubmitOptionsFieldEvent | SubmitImageWidthFieldEvent | SubmitImageHeightFieldEvent | SubmitImageStepsFieldEvent | SubmitImageCfgScaleFieldEvent | SubmitImageSamplerFieldEvent | SubmitImageKarrasFieldEvent | SubmitImageHiresFixFieldEvent | SubmitImageSourceProcessingFieldEvent | SubmitImageHasSourceMaskFieldEvent | SubmitImageDenoisingStrengthFieldEvent | SubmitImageControlTypeFieldEvent | SubmitImageControlStrengthFieldEvent | SubmitImagePostProcessingFieldEvent | SubmitImageLorasNameFieldEvent | SubmitImageLorasIsVersionFieldEvent | SubmitImageHasTextualInversionFieldEvent | SubmitImageWorkflowFieldEvent | SubmitImageExtraSourceImagesFieldEvent | SubmitAlchemyWidthFieldEvent | SubmitAlchemyHeightFieldEvent | SubmitNeedsFieldEvent | SubmitWorkersFieldEvent | SubmitAreExcludedFieldEvent | SubmitIsFastFieldEvent | SubmitContextTokensMaxFieldEvent | SubmitAuthorFieldEvent | SubmitStopSequencesFieldEvent> {
    return streamMessage(buf, Submit.codec(), opts)
  }
}

export interface Submitted {
  request: Uint8Array<ArrayBuffer>
  priceMax: bigint
  activationTax: bigint
  held: bigint
  expiresAtMs: bigint
}

export namespace Submitted {
  let _codec: Codec<Submitted>

  export const codec = (): Codec<Submitted> => {
    if (_codec == null) {
      _codec = message<Submitted>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.request)
        }

        if ((obj.priceMax != null && obj.priceMax !== 0n)) {
          w.uint32(16)
          w.sint64(obj.priceMax)
        }

        if ((obj.activationTax != null && obj.activationTax !== 0n)) {
          w.uint32(24)
          w.sint64(obj.activationTax)
        }

        if ((obj.held != null && obj.held !== 0n)) {
          w.uint32(32)
          w.sint64(obj.held)
        }

        if ((obj.expiresAtMs != null && obj.expiresAtMs !== 0n)) {
          w.uint32(40)
          w.uint64(obj.expiresAtMs)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: uint8ArrayAlloc(0),
          priceMax: 0n,
          activationTax: 0n,
          held: 0n,
          expiresAtMs: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.bytes()
              break
            }
            case 2: {
              obj.priceMax = reader.sint64()
              break
            }
            case 3: {
              obj.activationTax = reader.sint64()
              break
            }
            case 4: {
              obj.held = reader.sint64()
              break
            }
            case 5: {
              obj.expiresAtMs = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.priceMax`,
                value: reader.sint64()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.activationTax`,
                value: reader.sint64()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.held`,
                value: reader.sint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.expiresAtMs`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SubmittedRequestFieldEvent {
    field: '$.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface SubmittedPriceMaxFieldEvent {
    field: '$.priceMax'
    value: bigint
  }

  export interface SubmittedActivationTaxFieldEvent {
    field: '$.activationTax'
    value: bigint
  }

  export interface SubmittedHeldFieldEvent {
    field: '$.held'
    value: bigint
  }

  export interface SubmittedExpiresAtMsFieldEvent {
    field: '$.expiresAtMs'
    value: bigint
  }

  export function encode (obj: Partial<Submitted>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Submitted.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Submitted>): Submitted {
    return decodeMessage(buf, Submitted.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Submitted>): Generator<SubmittedRequestFieldEvent | SubmittedPriceMaxFieldEvent | SubmittedActivationTaxFieldEvent | SubmittedHeldFieldEvent | SubmittedExpiresAtMsFieldEvent> {
    return streamMessage(buf, Submitted.codec(), opts)
  }
}

export interface Cancel {
  request: Uint8Array<ArrayBuffer>
}

export namespace Cancel {
  let _codec: Codec<Cancel>

  export const codec = (): Codec<Cancel> => {
    if (_codec == null) {
      _codec = message<Cancel>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.request)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: uint8ArrayAlloc(0)
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.bytes()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.bytes()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface CancelRequestFieldEvent {
    field: '$.request'
    value: Uint8Array<ArrayBuffer>
  }

  export function encode (obj: Partial<Cancel>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Cancel.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Cancel>): Cancel {
    return decodeMessage(buf, Cancel.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Cancel>): Generator<CancelRequestFieldEvent> {
    return streamMessage(buf, Cancel.codec(), opts)
  }
}

export interface Status {
  request: Uint8Array<ArrayBuffer>
  follow: boolean
  outputOffsets: number[]
}

export namespace Status {
  let _codec: Codec<Status>

  export const codec = (): Codec<Status> => {
    if (_codec == null) {
      _codec = message<Status>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.request)
        }

        if ((obj.follow != null && obj.follow !== false)) {
          w.uint32(16)
          w.bool(obj.follow)
        }

        if (obj.outputOffsets != null && obj.outputOffsets.length > 0) {
          for (const value of obj.outputOffsets) {
            w.uint32(24)
            w.uint32(value)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: uint8ArrayAlloc(0),
          follow: false,
          outputOffsets: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.bytes()
              break
            }
            case 2: {
              obj.follow = reader.bool()
              break
            }
            case 3: {
              if (opts.limits?.outputOffsets != null && obj.outputOffsets.length === opts.limits.outputOffsets) {
                throw new MaxLengthError('Decode error - repeated field "outputOffsets" had too many elements')
              }

              obj.outputOffsets.push(reader.uint32())
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          outputOffsets: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.follow`,
                value: reader.bool()
              }
              break
            }
            case 3: {
              if (opts.limits?.outputOffsets != null && obj.outputOffsets === opts.limits.outputOffsets) {
                throw new MaxLengthError('Streaming decode error - repeated field "outputOffsets" had too many elements')
              }

              yield {
                field: `${prefix}.outputOffsets[]`,
                index: obj.outputOffsets,
                value: reader.uint32()
              }

              obj.outputOffsets++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface StatusRequestFieldEvent {
    field: '$.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface StatusFollowFieldEvent {
    field: '$.follow'
    value: boolean
  }

  export interface StatusOutputOffsetsFieldEvent {
    field: '$.outputOffsets[]'
    index: number
    value: number
  }

  export function encode (obj: Partial<Status>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Status.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Status>): Status {
    return decodeMessage(buf, Status.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Status>): Generator<StatusRequestFieldEvent | StatusFollowFieldEvent | StatusOutputOffsetsFieldEvent> {
    return streamMessage(buf, Status.codec(), opts)
  }
}

export interface JobStatus {
  generation: number
  state: string
  worker: string
  outputTokens: number
  receipt?: Receipt
}

export namespace JobStatus {
  let _codec: Codec<JobStatus>

  export const codec = (): Codec<JobStatus> => {
    if (_codec == null) {
      _codec = message<JobStatus>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.generation != null && obj.generation !== 0)) {
          w.uint32(8)
          w.uint32(obj.generation)
        }

        if ((obj.state != null && obj.state !== '')) {
          w.uint32(18)
          w.string(obj.state)
        }

        if ((obj.worker != null && obj.worker !== '')) {
          w.uint32(26)
          w.string(obj.worker)
        }

        if ((obj.outputTokens != null && obj.outputTokens !== 0)) {
          w.uint32(32)
          w.uint32(obj.outputTokens)
        }

        if (obj.receipt != null) {
          w.uint32(42)
          Receipt.codec().encode(obj.receipt, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          generation: 0,
          state: '',
          worker: '',
          outputTokens: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.generation = reader.uint32()
              break
            }
            case 2: {
              obj.state = reader.string()
              break
            }
            case 3: {
              obj.worker = reader.string()
              break
            }
            case 4: {
              obj.outputTokens = reader.uint32()
              break
            }
            case 5: {
              obj.receipt = Receipt.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.receipt
              })
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.generation`,
                value: reader.uint32()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.state`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.worker`,
                value: reader.string()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.outputTokens`,
                value: reader.uint32()
              }
              break
            }
            case 5: {
              yield * Receipt.codec().stream(reader, reader.uint32(), `${prefix}.receipt`, {
                limits: opts.limits?.receipt
              })

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface JobStatusGenerationFieldEvent {
    field: '$.generation'
    value: number
  }

  export interface JobStatusStateFieldEvent {
    field: '$.state'
    value: string
  }

  export interface JobStatusWorkerFieldEvent {
    field: '$.worker'
    value: string
  }

  export interface JobStatusOutputTokensFieldEvent {
    field: '$.outputTokens'
    value: number
  }

  export interface JobStatusReceiptTrackerFieldEvent {
    field: '$.receipt.tracker'
    value: string
  }

  export interface JobStatusReceiptRequestFieldEvent {
    field: '$.receipt.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobStatusReceiptGenerationFieldEvent {
    field: '$.receipt.generation'
    value: number
  }

  export interface JobStatusReceiptLeaseFieldEvent {
    field: '$.receipt.lease'
    value: bigint
  }

  export interface JobStatusReceiptWorkerFieldEvent {
    field: '$.receipt.worker'
    value: string
  }

  export interface JobStatusReceiptModelFieldEvent {
    field: '$.receipt.model'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobStatusReceiptInputHashFieldEvent {
    field: '$.receipt.inputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobStatusReceiptParametersHashFieldEvent {
    field: '$.receipt.parametersHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobStatusReceiptOutputHashFieldEvent {
    field: '$.receipt.outputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobStatusReceiptPromptTokensFieldEvent {
    field: '$.receipt.promptTokens'
    value: number
  }

  export interface JobStatusReceiptOutputTokensFieldEvent {
    field: '$.receipt.outputTokens'
    value: number
  }

  export interface JobStatusReceiptFinishReasonFieldEvent {
    field: '$.receipt.finishReason'
    value: string
  }

  export interface JobStatusReceiptStartedAtMsFieldEvent {
    field: '$.receipt.startedAtMs'
    value: bigint
  }

  export interface JobStatusReceiptFinishedAtMsFieldEvent {
    field: '$.receipt.finishedAtMs'
    value: bigint
  }

  export interface JobStatusReceiptSignatureFieldEvent {
    field: '$.receipt.signature'
    value: Uint8Array<ArrayBuffer>
  }

  export function encode (obj: Partial<JobStatus>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, JobStatus.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JobStatus>): JobStatus {
    return decodeMessage(buf, JobStatus.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JobStatus>): Generator<JobStatusGenerationFieldEvent | JobStatusStateFieldEvent | JobStatusWorkerFieldEvent | JobStatusOutputTokensFieldEvent | JobStatusReceiptTrackerFieldEvent | JobStatusReceiptRequestFieldEvent | JobStatusReceiptGenerationFieldEvent | JobStatusReceiptLeaseFieldEvent | JobStatusReceiptWorkerFieldEvent | JobStatusReceiptModelFieldEvent | JobStatusReceiptInputHashFieldEvent | JobStatusReceiptParametersHashFieldEvent | JobStatusReceiptOutputHashFieldEvent | JobStatusReceiptPromptTokensFieldEvent | JobStatusReceiptOutputTokensFieldEvent | JobStatusReceiptFinishReasonFieldEvent | JobStatusReceiptStartedAtMsFieldEvent | JobStatusReceiptFinishedAtMsFieldEvent | JobStatusReceiptSignatureFieldEvent> {
    return streamMessage(buf, JobStatus.codec(), opts)
  }
}

export interface StatusReport {
  request: Uint8Array<ArrayBuffer>
  state: string
  jobs: JobStatus[]
  queuePosition: number
  held: bigint
  paid: bigint
}

export namespace StatusReport {
  let _codec: Codec<StatusReport>

  export const codec = (): Codec<StatusReport> => {
    if (_codec == null) {
      _codec = message<StatusReport>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.request)
        }

        if ((obj.state != null && obj.state !== '')) {
          w.uint32(18)
          w.string(obj.state)
        }

        if (obj.jobs != null && obj.jobs.length > 0) {
          for (const value of obj.jobs) {
            w.uint32(26)
            JobStatus.codec().encode(value, w)
          }
        }

        if ((obj.queuePosition != null && obj.queuePosition !== 0)) {
          w.uint32(32)
          w.uint32(obj.queuePosition)
        }

        if ((obj.held != null && obj.held !== 0n)) {
          w.uint32(40)
          w.sint64(obj.held)
        }

        if ((obj.paid != null && obj.paid !== 0n)) {
          w.uint32(48)
          w.sint64(obj.paid)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: uint8ArrayAlloc(0),
          state: '',
          jobs: [],
          queuePosition: 0,
          held: 0n,
          paid: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.bytes()
              break
            }
            case 2: {
              obj.state = reader.string()
              break
            }
            case 3: {
              if (opts.limits?.jobs != null && obj.jobs.length === opts.limits.jobs) {
                throw new MaxLengthError('Decode error - repeated field "jobs" had too many elements')
              }

              obj.jobs.push(JobStatus.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.jobs$
              }))
              break
            }
            case 4: {
              obj.queuePosition = reader.uint32()
              break
            }
            case 5: {
              obj.held = reader.sint64()
              break
            }
            case 6: {
              obj.paid = reader.sint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          jobs: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.state`,
                value: reader.string()
              }
              break
            }
            case 3: {
              if (opts.limits?.jobs != null && obj.jobs === opts.limits.jobs) {
                throw new MaxLengthError('Streaming decode error - repeated field "jobs" had too many elements')
              }

              for (const evt of JobStatus.codec().stream(reader, reader.uint32(), `${prefix}.jobs[]`, {
                limits: opts.limits?.jobs$
              })) {
                yield {
                  ...evt,
                  index: obj.jobs
                }
              }

              obj.jobs++

              break
            }
            case 4: {
              yield {
                field: `${prefix}.queuePosition`,
                value: reader.uint32()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.held`,
                value: reader.sint64()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.paid`,
                value: reader.sint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface StatusReportRequestFieldEvent {
    field: '$.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface StatusReportStateFieldEvent {
    field: '$.state'
    value: string
  }

  export interface StatusReportJobsGenerationFieldEvent {
    field: '$.jobs[].generation'
    value: number
    index: number
  }

  export interface StatusReportJobsStateFieldEvent {
    field: '$.jobs[].state'
    value: string
    index: number
  }

  export interface StatusReportJobsWorkerFieldEvent {
    field: '$.jobs[].worker'
    value: string
    index: number
  }

  export interface StatusReportJobsOutputTokensFieldEvent {
    field: '$.jobs[].outputTokens'
    value: number
    index: number
  }

  export interface StatusReportJobsReceiptTrackerFieldEvent {
    field: '$.jobs[].receipt.tracker'
    value: string
    index: number
  }

  export interface StatusReportJobsReceiptRequestFieldEvent {
    field: '$.jobs[].receipt.request'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface StatusReportJobsReceiptGenerationFieldEvent {
    field: '$.jobs[].receipt.generation'
    value: number
    index: number
  }

  export interface StatusReportJobsReceiptLeaseFieldEvent {
    field: '$.jobs[].receipt.lease'
    value: bigint
    index: number
  }

  export interface StatusReportJobsReceiptWorkerFieldEvent {
    field: '$.jobs[].receipt.worker'
    value: string
    index: number
  }

  export interface StatusReportJobsReceiptModelFieldEvent {
    field: '$.jobs[].receipt.model'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface StatusReportJobsReceiptInputHashFieldEvent {
    field: '$.jobs[].receipt.inputHash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface StatusReportJobsReceiptParametersHashFieldEvent {
    field: '$.jobs[].receipt.parametersHash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface StatusReportJobsReceiptOutputHashFieldEvent {
    field: '$.jobs[].receipt.outputHash'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface StatusReportJobsReceiptPromptTokensFieldEvent {
    field: '$.jobs[].receipt.promptTokens'
    value: number
    index: number
  }

  export interface StatusReportJobsReceiptOutputTokensFieldEvent {
    field: '$.jobs[].receipt.outputTokens'
    value: number
    index: number
  }

  export interface StatusReportJobsReceiptFinishReasonFieldEvent {
    field: '$.jobs[].receipt.finishReason'
    value: string
    index: number
  }

  export interface StatusReportJobsReceiptStartedAtMsFieldEvent {
    field: '$.jobs[].receipt.startedAtMs'
    value: bigint
    index: number
  }

  export interface StatusReportJobsReceiptFinishedAtMsFieldEvent {
    field: '$.jobs[].receipt.finishedAtMs'
    value: bigint
    index: number
  }

  export interface StatusReportJobsReceiptSignatureFieldEvent {
    field: '$.jobs[].receipt.signature'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface StatusReportQueuePositionFieldEvent {
    field: '$.queuePosition'
    value: number
  }

  export interface StatusReportHeldFieldEvent {
    field: '$.held'
    value: bigint
  }

  export interface StatusReportPaidFieldEvent {
    field: '$.paid'
    value: bigint
  }

  export function encode (obj: Partial<StatusReport>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, StatusReport.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<StatusReport>): StatusReport {
    return decodeMessage(buf, StatusReport.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<StatusReport>): Generator<StatusReportRequestFieldEvent | StatusReportStateFieldEvent | StatusReportJobsGenerationFieldEvent | StatusReportJobsStateFieldEvent | StatusReportJobsWorkerFieldEvent | StatusReportJobsOutputTokensFieldEvent | StatusReportJobsReceiptTrackerFieldEvent | StatusReportJobsReceiptRequestFieldEvent | StatusReportJobsReceiptGenerationFieldEvent | StatusReportJobsReceiptLeaseFieldEvent | StatusReportJobsReceiptWorkerFieldEvent | StatusReportJobsReceiptModelFieldEvent | StatusReportJobsReceiptInputHashFieldEvent | StatusReportJobsReceiptParametersHashFieldEvent | StatusReportJobsReceiptOutputHashFieldEvent | StatusReportJobsReceiptPromptTokensFieldEvent | StatusReportJobsReceiptOutputTokensFieldEvent | StatusReportJobsReceiptFinishReasonFieldEvent | StatusReportJobsReceiptStartedAtMsFieldEvent | StatusReportJobsReceiptFinishedAtMsFieldEvent | StatusReportJobsReceiptSignatureFieldEvent | StatusReportQueuePositionFieldEvent | StatusReportHeldFieldEvent | StatusReportPaidFieldEvent> {
    return streamMessage(buf, StatusReport.codec(), opts)
  }
}

export interface Balance {
  accountKey: Uint8Array<ArrayBuffer>
}

export namespace Balance {
  let _codec: Codec<Balance>

  export const codec = (): Codec<Balance> => {
    if (_codec == null) {
      _codec = message<Balance>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.accountKey != null && obj.accountKey.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.accountKey)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          accountKey: uint8ArrayAlloc(0)
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.accountKey = reader.bytes()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.accountKey`,
                value: reader.bytes()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface BalanceAccountKeyFieldEvent {
    field: '$.accountKey'
    value: Uint8Array<ArrayBuffer>
  }

  export function encode (obj: Partial<Balance>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Balance.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Balance>): Balance {
    return decodeMessage(buf, Balance.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Balance>): Generator<BalanceAccountKeyFieldEvent> {
    return streamMessage(buf, Balance.codec(), opts)
  }
}

export interface BalanceReport {
  account: bigint
  kind: string
  balance: bigint
  held: bigint
  available: bigint
  escrow: bigint
  trusted: boolean
  ledgerSum: bigint
}

export namespace BalanceReport {
  let _codec: Codec<BalanceReport>

  export const codec = (): Codec<BalanceReport> => {
    if (_codec == null) {
      _codec = message<BalanceReport>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.account != null && obj.account !== 0n)) {
          w.uint32(8)
          w.uint64(obj.account)
        }

        if ((obj.kind != null && obj.kind !== '')) {
          w.uint32(18)
          w.string(obj.kind)
        }

        if ((obj.balance != null && obj.balance !== 0n)) {
          w.uint32(24)
          w.sint64(obj.balance)
        }

        if ((obj.held != null && obj.held !== 0n)) {
          w.uint32(32)
          w.sint64(obj.held)
        }

        if ((obj.available != null && obj.available !== 0n)) {
          w.uint32(40)
          w.sint64(obj.available)
        }

        if ((obj.escrow != null && obj.escrow !== 0n)) {
          w.uint32(48)
          w.sint64(obj.escrow)
        }

        if ((obj.trusted != null && obj.trusted !== false)) {
          w.uint32(56)
          w.bool(obj.trusted)
        }

        if ((obj.ledgerSum != null && obj.ledgerSum !== 0n)) {
          w.uint32(64)
          w.sint64(obj.ledgerSum)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          account: 0n,
          kind: '',
          balance: 0n,
          held: 0n,
          available: 0n,
          escrow: 0n,
          trusted: false,
          ledgerSum: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.account = reader.uint64()
              break
            }
            case 2: {
              obj.kind = reader.string()
              break
            }
            case 3: {
              obj.balance = reader.sint64()
              break
            }
            case 4: {
              obj.held = reader.sint64()
              break
            }
            case 5: {
              obj.available = reader.sint64()
              break
            }
            case 6: {
              obj.escrow = reader.sint64()
              break
            }
            case 7: {
              obj.trusted = reader.bool()
              break
            }
            case 8: {
              obj.ledgerSum = reader.sint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.kind`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.balance`,
                value: reader.sint64()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.held`,
                value: reader.sint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.available`,
                value: reader.sint64()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.escrow`,
                value: reader.sint64()
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.trusted`,
                value: reader.bool()
              }
              break
            }
            case 8: {
              yield {
                field: `${prefix}.ledgerSum`,
                value: reader.sint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface BalanceReportAccountFieldEvent {
    field: '$.account'
    value: bigint
  }

  export interface BalanceReportKindFieldEvent {
    field: '$.kind'
    value: string
  }

  export interface BalanceReportBalanceFieldEvent {
    field: '$.balance'
    value: bigint
  }

  export interface BalanceReportHeldFieldEvent {
    field: '$.held'
    value: bigint
  }

  export interface BalanceReportAvailableFieldEvent {
    field: '$.available'
    value: bigint
  }

  export interface BalanceReportEscrowFieldEvent {
    field: '$.escrow'
    value: bigint
  }

  export interface BalanceReportTrustedFieldEvent {
    field: '$.trusted'
    value: boolean
  }

  export interface BalanceReportLedgerSumFieldEvent {
    field: '$.ledgerSum'
    value: bigint
  }

  export function encode (obj: Partial<BalanceReport>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, BalanceReport.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<BalanceReport>): BalanceReport {
    return decodeMessage(buf, BalanceReport.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<BalanceReport>): Generator<BalanceReportAccountFieldEvent | BalanceReportKindFieldEvent | BalanceReportBalanceFieldEvent | BalanceReportHeldFieldEvent | BalanceReportAvailableFieldEvent | BalanceReportEscrowFieldEvent | BalanceReportTrustedFieldEvent | BalanceReportLedgerSumFieldEvent> {
    return streamMessage(buf, BalanceReport.codec(), opts)
  }
}

export interface Transfer {
  transfer: Uint8Array<ArrayBuffer>
  account: bigint
  accountKey: Uint8Array<ArrayBuffer>
  amount: bigint
}

export namespace Transfer {
  let _codec: Codec<Transfer>

  export const codec = (): Codec<Transfer> => {
    if (_codec == null) {
      _codec = message<Transfer>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.transfer != null && obj.transfer.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.transfer)
        }

        if ((obj.account != null && obj.account !== 0n)) {
          w.uint32(16)
          w.uint64(obj.account)
        }

        if ((obj.accountKey != null && obj.accountKey.byteLength > 0)) {
          w.uint32(26)
          w.bytes(obj.accountKey)
        }

        if ((obj.amount != null && obj.amount !== 0n)) {
          w.uint32(32)
          w.sint64(obj.amount)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          transfer: uint8ArrayAlloc(0),
          account: 0n,
          accountKey: uint8ArrayAlloc(0),
          amount: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.transfer = reader.bytes()
              break
            }
            case 2: {
              obj.account = reader.uint64()
              break
            }
            case 3: {
              obj.accountKey = reader.bytes()
              break
            }
            case 4: {
              obj.amount = reader.sint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.transfer`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.accountKey`,
                value: reader.bytes()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.amount`,
                value: reader.sint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface TransferTransferFieldEvent {
    field: '$.transfer'
    value: Uint8Array<ArrayBuffer>
  }

  export interface TransferAccountFieldEvent {
    field: '$.account'
    value: bigint
  }

  export interface TransferAccountKeyFieldEvent {
    field: '$.accountKey'
    value: Uint8Array<ArrayBuffer>
  }

  export interface TransferAmountFieldEvent {
    field: '$.amount'
    value: bigint
  }

  export function encode (obj: Partial<Transfer>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Transfer.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Transfer>): Transfer {
    return decodeMessage(buf, Transfer.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Transfer>): Generator<TransferTransferFieldEvent | TransferAccountFieldEvent | TransferAccountKeyFieldEvent | TransferAmountFieldEvent> {
    return streamMessage(buf, Transfer.codec(), opts)
  }
}

export interface Transferred {
  transfer: Uint8Array<ArrayBuffer>
  account: bigint
  amount: bigint
  seq: bigint
}

export namespace Transferred {
  let _codec: Codec<Transferred>

  export const codec = (): Codec<Transferred> => {
    if (_codec == null) {
      _codec = message<Transferred>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.transfer != null && obj.transfer.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.transfer)
        }

        if ((obj.account != null && obj.account !== 0n)) {
          w.uint32(16)
          w.uint64(obj.account)
        }

        if ((obj.amount != null && obj.amount !== 0n)) {
          w.uint32(24)
          w.sint64(obj.amount)
        }

        if ((obj.seq != null && obj.seq !== 0n)) {
          w.uint32(32)
          w.uint64(obj.seq)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          transfer: uint8ArrayAlloc(0),
          account: 0n,
          amount: 0n,
          seq: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.transfer = reader.bytes()
              break
            }
            case 2: {
              obj.account = reader.uint64()
              break
            }
            case 3: {
              obj.amount = reader.sint64()
              break
            }
            case 4: {
              obj.seq = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.transfer`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.amount`,
                value: reader.sint64()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.seq`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface TransferredTransferFieldEvent {
    field: '$.transfer'
    value: Uint8Array<ArrayBuffer>
  }

  export interface TransferredAccountFieldEvent {
    field: '$.account'
    value: bigint
  }

  export interface TransferredAmountFieldEvent {
    field: '$.amount'
    value: bigint
  }

  export interface TransferredSeqFieldEvent {
    field: '$.seq'
    value: bigint
  }

  export function encode (obj: Partial<Transferred>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Transferred.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Transferred>): Transferred {
    return decodeMessage(buf, Transferred.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Transferred>): Generator<TransferredTransferFieldEvent | TransferredAccountFieldEvent | TransferredAmountFieldEvent | TransferredSeqFieldEvent> {
    return streamMessage(buf, Transferred.codec(), opts)
  }
}

export interface History {
  accountKey: Uint8Array<ArrayBuffer>
  all: boolean
  beforeSeq: bigint
  afterSeq: bigint
  limit: number
  forward: boolean
  follow: boolean
}

export namespace History {
  let _codec: Codec<History>

  export const codec = (): Codec<History> => {
    if (_codec == null) {
      _codec = message<History>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.accountKey != null && obj.accountKey.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.accountKey)
        }

        if ((obj.all != null && obj.all !== false)) {
          w.uint32(16)
          w.bool(obj.all)
        }

        if ((obj.beforeSeq != null && obj.beforeSeq !== 0n)) {
          w.uint32(24)
          w.uint64(obj.beforeSeq)
        }

        if ((obj.afterSeq != null && obj.afterSeq !== 0n)) {
          w.uint32(32)
          w.uint64(obj.afterSeq)
        }

        if ((obj.limit != null && obj.limit !== 0)) {
          w.uint32(40)
          w.uint32(obj.limit)
        }

        if ((obj.forward != null && obj.forward !== false)) {
          w.uint32(48)
          w.bool(obj.forward)
        }

        if ((obj.follow != null && obj.follow !== false)) {
          w.uint32(56)
          w.bool(obj.follow)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          accountKey: uint8ArrayAlloc(0),
          all: false,
          beforeSeq: 0n,
          afterSeq: 0n,
          limit: 0,
          forward: false,
          follow: false
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.accountKey = reader.bytes()
              break
            }
            case 2: {
              obj.all = reader.bool()
              break
            }
            case 3: {
              obj.beforeSeq = reader.uint64()
              break
            }
            case 4: {
              obj.afterSeq = reader.uint64()
              break
            }
            case 5: {
              obj.limit = reader.uint32()
              break
            }
            case 6: {
              obj.forward = reader.bool()
              break
            }
            case 7: {
              obj.follow = reader.bool()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.accountKey`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.all`,
                value: reader.bool()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.beforeSeq`,
                value: reader.uint64()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.afterSeq`,
                value: reader.uint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.limit`,
                value: reader.uint32()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.forward`,
                value: reader.bool()
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.follow`,
                value: reader.bool()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface HistoryAccountKeyFieldEvent {
    field: '$.accountKey'
    value: Uint8Array<ArrayBuffer>
  }

  export interface HistoryAllFieldEvent {
    field: '$.all'
    value: boolean
  }

  export interface HistoryBeforeSeqFieldEvent {
    field: '$.beforeSeq'
    value: bigint
  }

  export interface HistoryAfterSeqFieldEvent {
    field: '$.afterSeq'
    value: bigint
  }

  export interface HistoryLimitFieldEvent {
    field: '$.limit'
    value: number
  }

  export interface HistoryForwardFieldEvent {
    field: '$.forward'
    value: boolean
  }

  export interface HistoryFollowFieldEvent {
    field: '$.follow'
    value: boolean
  }

  export function encode (obj: Partial<History>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, History.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<History>): History {
    return decodeMessage(buf, History.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<History>): Generator<HistoryAccountKeyFieldEvent | HistoryAllFieldEvent | HistoryBeforeSeqFieldEvent | HistoryAfterSeqFieldEvent | HistoryLimitFieldEvent | HistoryForwardFieldEvent | HistoryFollowFieldEvent> {
    return streamMessage(buf, History.codec(), opts)
  }
}

export interface Posting {
  debit: bigint
  credit: bigint
  amount: bigint
  kind: string
}

export namespace Posting {
  let _codec: Codec<Posting>

  export const codec = (): Codec<Posting> => {
    if (_codec == null) {
      _codec = message<Posting>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.debit != null && obj.debit !== 0n)) {
          w.uint32(8)
          w.uint64(obj.debit)
        }

        if ((obj.credit != null && obj.credit !== 0n)) {
          w.uint32(16)
          w.uint64(obj.credit)
        }

        if ((obj.amount != null && obj.amount !== 0n)) {
          w.uint32(24)
          w.uint64(obj.amount)
        }

        if ((obj.kind != null && obj.kind !== '')) {
          w.uint32(34)
          w.string(obj.kind)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          debit: 0n,
          credit: 0n,
          amount: 0n,
          kind: ''
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.debit = reader.uint64()
              break
            }
            case 2: {
              obj.credit = reader.uint64()
              break
            }
            case 3: {
              obj.amount = reader.uint64()
              break
            }
            case 4: {
              obj.kind = reader.string()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.debit`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.credit`,
                value: reader.uint64()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.amount`,
                value: reader.uint64()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.kind`,
                value: reader.string()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface PostingDebitFieldEvent {
    field: '$.debit'
    value: bigint
  }

  export interface PostingCreditFieldEvent {
    field: '$.credit'
    value: bigint
  }

  export interface PostingAmountFieldEvent {
    field: '$.amount'
    value: bigint
  }

  export interface PostingKindFieldEvent {
    field: '$.kind'
    value: string
  }

  export function encode (obj: Partial<Posting>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Posting.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Posting>): Posting {
    return decodeMessage(buf, Posting.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Posting>): Generator<PostingDebitFieldEvent | PostingCreditFieldEvent | PostingAmountFieldEvent | PostingKindFieldEvent> {
    return streamMessage(buf, Posting.codec(), opts)
  }
}

export interface HistoryEntry {
  seq: bigint
  atMs: bigint
  event: string
  request: Uint8Array<ArrayBuffer>
  worker: string
  postings: Posting[]
}

export namespace HistoryEntry {
  let _codec: Codec<HistoryEntry>

  export const codec = (): Codec<HistoryEntry> => {
    if (_codec == null) {
      _codec = message<HistoryEntry>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.seq != null && obj.seq !== 0n)) {
          w.uint32(8)
          w.uint64(obj.seq)
        }

        if ((obj.atMs != null && obj.atMs !== 0n)) {
          w.uint32(16)
          w.uint64(obj.atMs)
        }

        if ((obj.event != null && obj.event !== '')) {
          w.uint32(26)
          w.string(obj.event)
        }

        if ((obj.request != null && obj.request.byteLength > 0)) {
          w.uint32(34)
          w.bytes(obj.request)
        }

        if ((obj.worker != null && obj.worker !== '')) {
          w.uint32(42)
          w.string(obj.worker)
        }

        if (obj.postings != null && obj.postings.length > 0) {
          for (const value of obj.postings) {
            w.uint32(50)
            Posting.codec().encode(value, w)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          seq: 0n,
          atMs: 0n,
          event: '',
          request: uint8ArrayAlloc(0),
          worker: '',
          postings: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.seq = reader.uint64()
              break
            }
            case 2: {
              obj.atMs = reader.uint64()
              break
            }
            case 3: {
              obj.event = reader.string()
              break
            }
            case 4: {
              obj.request = reader.bytes()
              break
            }
            case 5: {
              obj.worker = reader.string()
              break
            }
            case 6: {
              if (opts.limits?.postings != null && obj.postings.length === opts.limits.postings) {
                throw new MaxLengthError('Decode error - repeated field "postings" had too many elements')
              }

              obj.postings.push(Posting.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.postings$
              }))
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          postings: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.seq`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.atMs`,
                value: reader.uint64()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.event`,
                value: reader.string()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.request`,
                value: reader.bytes()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.worker`,
                value: reader.string()
              }
              break
            }
            case 6: {
              if (opts.limits?.postings != null && obj.postings === opts.limits.postings) {
                throw new MaxLengthError('Streaming decode error - repeated field "postings" had too many elements')
              }

              for (const evt of Posting.codec().stream(reader, reader.uint32(), `${prefix}.postings[]`, {
                limits: opts.limits?.postings$
              })) {
                yield {
                  ...evt,
                  index: obj.postings
                }
              }

              obj.postings++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface HistoryEntrySeqFieldEvent {
    field: '$.seq'
    value: bigint
  }

  export interface HistoryEntryAtMsFieldEvent {
    field: '$.atMs'
    value: bigint
  }

  export interface HistoryEntryEventFieldEvent {
    field: '$.event'
    value: string
  }

  export interface HistoryEntryRequestFieldEvent {
    field: '$.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface HistoryEntryWorkerFieldEvent {
    field: '$.worker'
    value: string
  }

  export interface HistoryEntryPostingsDebitFieldEvent {
    field: '$.postings[].debit'
    value: bigint
    index: number
  }

  export interface HistoryEntryPostingsCreditFieldEvent {
    field: '$.postings[].credit'
    value: bigint
    index: number
  }

  export interface HistoryEntryPostingsAmountFieldEvent {
    field: '$.postings[].amount'
    value: bigint
    index: number
  }

  export interface HistoryEntryPostingsKindFieldEvent {
    field: '$.postings[].kind'
    value: string
    index: number
  }

  export function encode (obj: Partial<HistoryEntry>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, HistoryEntry.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryEntry>): HistoryEntry {
    return decodeMessage(buf, HistoryEntry.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryEntry>): Generator<HistoryEntrySeqFieldEvent | HistoryEntryAtMsFieldEvent | HistoryEntryEventFieldEvent | HistoryEntryRequestFieldEvent | HistoryEntryWorkerFieldEvent | HistoryEntryPostingsDebitFieldEvent | HistoryEntryPostingsCreditFieldEvent | HistoryEntryPostingsAmountFieldEvent | HistoryEntryPostingsKindFieldEvent> {
    return streamMessage(buf, HistoryEntry.codec(), opts)
  }
}

export interface AccountName {
  account: bigint
  kind: string
  key: Uint8Array<ArrayBuffer>
  owner: bigint
}

export namespace AccountName {
  let _codec: Codec<AccountName>

  export const codec = (): Codec<AccountName> => {
    if (_codec == null) {
      _codec = message<AccountName>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.account != null && obj.account !== 0n)) {
          w.uint32(8)
          w.uint64(obj.account)
        }

        if ((obj.kind != null && obj.kind !== '')) {
          w.uint32(18)
          w.string(obj.kind)
        }

        if ((obj.key != null && obj.key.byteLength > 0)) {
          w.uint32(26)
          w.bytes(obj.key)
        }

        if ((obj.owner != null && obj.owner !== 0n)) {
          w.uint32(32)
          w.uint64(obj.owner)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          account: 0n,
          kind: '',
          key: uint8ArrayAlloc(0),
          owner: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.account = reader.uint64()
              break
            }
            case 2: {
              obj.kind = reader.string()
              break
            }
            case 3: {
              obj.key = reader.bytes()
              break
            }
            case 4: {
              obj.owner = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.account`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.kind`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.key`,
                value: reader.bytes()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.owner`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface AccountNameAccountFieldEvent {
    field: '$.account'
    value: bigint
  }

  export interface AccountNameKindFieldEvent {
    field: '$.kind'
    value: string
  }

  export interface AccountNameKeyFieldEvent {
    field: '$.key'
    value: Uint8Array<ArrayBuffer>
  }

  export interface AccountNameOwnerFieldEvent {
    field: '$.owner'
    value: bigint
  }

  export function encode (obj: Partial<AccountName>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, AccountName.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AccountName>): AccountName {
    return decodeMessage(buf, AccountName.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<AccountName>): Generator<AccountNameAccountFieldEvent | AccountNameKindFieldEvent | AccountNameKeyFieldEvent | AccountNameOwnerFieldEvent> {
    return streamMessage(buf, AccountName.codec(), opts)
  }
}

export interface HistoryPage {
  entries: HistoryEntry[]
  more: boolean
  lastSeq: bigint
  accounts: AccountName[]
}

export namespace HistoryPage {
  let _codec: Codec<HistoryPage>

  export const codec = (): Codec<HistoryPage> => {
    if (_codec == null) {
      _codec = message<HistoryPage>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (obj.entries != null && obj.entries.length > 0) {
          for (const value of obj.entries) {
            w.uint32(10)
            HistoryEntry.codec().encode(value, w)
          }
        }

        if ((obj.more != null && obj.more !== false)) {
          w.uint32(16)
          w.bool(obj.more)
        }

        if ((obj.lastSeq != null && obj.lastSeq !== 0n)) {
          w.uint32(24)
          w.uint64(obj.lastSeq)
        }

        if (obj.accounts != null && obj.accounts.length > 0) {
          for (const value of obj.accounts) {
            w.uint32(34)
            AccountName.codec().encode(value, w)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          entries: [],
          more: false,
          lastSeq: 0n,
          accounts: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              if (opts.limits?.entries != null && obj.entries.length === opts.limits.entries) {
                throw new MaxLengthError('Decode error - repeated field "entries" had too many elements')
              }

              obj.entries.push(HistoryEntry.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.entries$
              }))
              break
            }
            case 2: {
              obj.more = reader.bool()
              break
            }
            case 3: {
              obj.lastSeq = reader.uint64()
              break
            }
            case 4: {
              if (opts.limits?.accounts != null && obj.accounts.length === opts.limits.accounts) {
                throw new MaxLengthError('Decode error - repeated field "accounts" had too many elements')
              }

              obj.accounts.push(AccountName.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.accounts$
              }))
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          entries: 0,
          accounts: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              if (opts.limits?.entries != null && obj.entries === opts.limits.entries) {
                throw new MaxLengthError('Streaming decode error - repeated field "entries" had too many elements')
              }

              for (const evt of HistoryEntry.codec().stream(reader, reader.uint32(), `${prefix}.entries[]`, {
                limits: opts.limits?.entries$
              })) {
                yield {
                  ...evt,
                  index: obj.entries
                }
              }

              obj.entries++

              break
            }
            case 2: {
              yield {
                field: `${prefix}.more`,
                value: reader.bool()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.lastSeq`,
                value: reader.uint64()
              }
              break
            }
            case 4: {
              if (opts.limits?.accounts != null && obj.accounts === opts.limits.accounts) {
                throw new MaxLengthError('Streaming decode error - repeated field "accounts" had too many elements')
              }

              for (const evt of AccountName.codec().stream(reader, reader.uint32(), `${prefix}.accounts[]`, {
                limits: opts.limits?.accounts$
              })) {
                yield {
                  ...evt,
                  index: obj.accounts
                }
              }

              obj.accounts++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface HistoryPageEntriesSeqFieldEvent {
    field: '$.entries[].seq'
    value: bigint
    index: number
  }

  export interface HistoryPageEntriesAtMsFieldEvent {
    field: '$.entries[].atMs'
    value: bigint
    index: number
  }

  export interface HistoryPageEntriesEventFieldEvent {
    field: '$.entries[].event'
    value: string
    index: number
  }

  export interface HistoryPageEntriesRequestFieldEvent {
    field: '$.entries[].request'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface HistoryPageEntriesWorkerFieldEvent {
    field: '$.entries[].worker'
    value: string
    index: number
  }

  export interface HistoryPageEntriesPostingsDebitFieldEvent {
    field: '$.entries[].postings[].debit'
    value: bigint
    index: number
  }

  export interface HistoryPageEntriesPostingsCreditFieldEvent {
    field: '$.entries[].postings[].credit'
    value: bigint
    index: number
  }

  export interface HistoryPageEntriesPostingsAmountFieldEvent {
    field: '$.entries[].postings[].amount'
    value: bigint
    index: number
  }

  export interface HistoryPageEntriesPostingsKindFieldEvent {
    field: '$.entries[].postings[].kind'
    value: string
    index: number
  }

  export interface HistoryPageMoreFieldEvent {
    field: '$.more'
    value: boolean
  }

  export interface HistoryPageLastSeqFieldEvent {
    field: '$.lastSeq'
    value: bigint
  }

  export interface HistoryPageAccountsAccountFieldEvent {
    field: '$.accounts[].account'
    value: bigint
    index: number
  }

  export interface HistoryPageAccountsKindFieldEvent {
    field: '$.accounts[].kind'
    value: string
    index: number
  }

  export interface HistoryPageAccountsKeyFieldEvent {
    field: '$.accounts[].key'
    value: Uint8Array<ArrayBuffer>
    index: number
  }

  export interface HistoryPageAccountsOwnerFieldEvent {
    field: '$.accounts[].owner'
    value: bigint
    index: number
  }

  export function encode (obj: Partial<HistoryPage>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, HistoryPage.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryPage>): HistoryPage {
    return decodeMessage(buf, HistoryPage.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HistoryPage>): Generator<HistoryPageEntriesSeqFieldEvent | HistoryPageEntriesAtMsFieldEvent | HistoryPageEntriesEventFieldEvent | HistoryPageEntriesRequestFieldEvent | HistoryPageEntriesWorkerFieldEvent | HistoryPageEntriesPostingsDebitFieldEvent | HistoryPageEntriesPostingsCreditFieldEvent | HistoryPageEntriesPostingsAmountFieldEvent | HistoryPageEntriesPostingsKindFieldEvent | HistoryPageMoreFieldEvent | HistoryPageLastSeqFieldEvent | HistoryPageAccountsAccountFieldEvent | HistoryPageAccountsKindFieldEvent | HistoryPageAccountsKeyFieldEvent | HistoryPageAccountsOwnerFieldEvent> {
    return streamMessage(buf, HistoryPage.codec(), opts)
  }
}

export interface Explain {
  request: Uint8Array<ArrayBuffer>
  worker: string
}

export namespace Explain {
  let _codec: Codec<Explain>

  export const codec = (): Codec<Explain> => {
    if (_codec == null) {
      _codec = message<Explain>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.request)
        }

        if ((obj.worker != null && obj.worker !== '')) {
          w.uint32(18)
          w.string(obj.worker)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: uint8ArrayAlloc(0),
          worker: ''
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.bytes()
              break
            }
            case 2: {
              obj.worker = reader.string()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.worker`,
                value: reader.string()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface ExplainRequestFieldEvent {
    field: '$.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface ExplainWorkerFieldEvent {
    field: '$.worker'
    value: string
  }

  export function encode (obj: Partial<Explain>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Explain.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Explain>): Explain {
    return decodeMessage(buf, Explain.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Explain>): Generator<ExplainRequestFieldEvent | ExplainWorkerFieldEvent> {
    return streamMessage(buf, Explain.codec(), opts)
  }
}

export interface Reason {
  code: string
  text: string
  count: number
}

export namespace Reason {
  let _codec: Codec<Reason>

  export const codec = (): Codec<Reason> => {
    if (_codec == null) {
      _codec = message<Reason>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.code != null && obj.code !== '')) {
          w.uint32(10)
          w.string(obj.code)
        }

        if ((obj.text != null && obj.text !== '')) {
          w.uint32(18)
          w.string(obj.text)
        }

        if ((obj.count != null && obj.count !== 0)) {
          w.uint32(24)
          w.uint32(obj.count)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          code: '',
          text: '',
          count: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.code = reader.string()
              break
            }
            case 2: {
              obj.text = reader.string()
              break
            }
            case 3: {
              obj.count = reader.uint32()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.code`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.text`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.count`,
                value: reader.uint32()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface ReasonCodeFieldEvent {
    field: '$.code'
    value: string
  }

  export interface ReasonTextFieldEvent {
    field: '$.text'
    value: string
  }

  export interface ReasonCountFieldEvent {
    field: '$.count'
    value: number
  }

  export function encode (obj: Partial<Reason>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Reason.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Reason>): Reason {
    return decodeMessage(buf, Reason.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Reason>): Generator<ReasonCodeFieldEvent | ReasonTextFieldEvent | ReasonCountFieldEvent> {
    return streamMessage(buf, Reason.codec(), opts)
  }
}

export interface Explanation {
  subject: string
  state: string
  reasons: Reason[]
}

export namespace Explanation {
  let _codec: Codec<Explanation>

  export const codec = (): Codec<Explanation> => {
    if (_codec == null) {
      _codec = message<Explanation>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.subject != null && obj.subject !== '')) {
          w.uint32(10)
          w.string(obj.subject)
        }

        if ((obj.state != null && obj.state !== '')) {
          w.uint32(18)
          w.string(obj.state)
        }

        if (obj.reasons != null && obj.reasons.length > 0) {
          for (const value of obj.reasons) {
            w.uint32(26)
            Reason.codec().encode(value, w)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          subject: '',
          state: '',
          reasons: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.subject = reader.string()
              break
            }
            case 2: {
              obj.state = reader.string()
              break
            }
            case 3: {
              if (opts.limits?.reasons != null && obj.reasons.length === opts.limits.reasons) {
                throw new MaxLengthError('Decode error - repeated field "reasons" had too many elements')
              }

              obj.reasons.push(Reason.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.reasons$
              }))
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          reasons: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.subject`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.state`,
                value: reader.string()
              }
              break
            }
            case 3: {
              if (opts.limits?.reasons != null && obj.reasons === opts.limits.reasons) {
                throw new MaxLengthError('Streaming decode error - repeated field "reasons" had too many elements')
              }

              for (const evt of Reason.codec().stream(reader, reader.uint32(), `${prefix}.reasons[]`, {
                limits: opts.limits?.reasons$
              })) {
                yield {
                  ...evt,
                  index: obj.reasons
                }
              }

              obj.reasons++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface ExplanationSubjectFieldEvent {
    field: '$.subject'
    value: string
  }

  export interface ExplanationStateFieldEvent {
    field: '$.state'
    value: string
  }

  export interface ExplanationReasonsCodeFieldEvent {
    field: '$.reasons[].code'
    value: string
    index: number
  }

  export interface ExplanationReasonsTextFieldEvent {
    field: '$.reasons[].text'
    value: string
    index: number
  }

  export interface ExplanationReasonsCountFieldEvent {
    field: '$.reasons[].count'
    value: number
    index: number
  }

  export function encode (obj: Partial<Explanation>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Explanation.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Explanation>): Explanation {
    return decodeMessage(buf, Explanation.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Explanation>): Generator<ExplanationSubjectFieldEvent | ExplanationStateFieldEvent | ExplanationReasonsCodeFieldEvent | ExplanationReasonsTextFieldEvent | ExplanationReasonsCountFieldEvent> {
    return streamMessage(buf, Explanation.codec(), opts)
  }
}

export interface Offer {
  lease: bigint
  request: Uint8Array<ArrayBuffer>
  generation: number
  model: Uint8Array<ArrayBuffer>
  prompt: string
  outputTokensMax: number
  parameters?: Parameters
  acceptWithinMs: bigint
  rewardMax: bigint
  options: string
  stopSequences: string[]
}

export namespace Offer {
  let _codec: Codec<Offer>

  export const codec = (): Codec<Offer> => {
    if (_codec == null) {
      _codec = message<Offer>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0n)) {
          w.uint32(8)
          w.uint64(obj.lease)
        }

        if ((obj.request != null && obj.request.byteLength > 0)) {
          w.uint32(18)
          w.bytes(obj.request)
        }

        if ((obj.generation != null && obj.generation !== 0)) {
          w.uint32(24)
          w.uint32(obj.generation)
        }

        if ((obj.model != null && obj.model.byteLength > 0)) {
          w.uint32(34)
          w.bytes(obj.model)
        }

        if ((obj.prompt != null && obj.prompt !== '')) {
          w.uint32(42)
          w.string(obj.prompt)
        }

        if ((obj.outputTokensMax != null && obj.outputTokensMax !== 0)) {
          w.uint32(48)
          w.uint32(obj.outputTokensMax)
        }

        if (obj.parameters != null) {
          w.uint32(58)
          Parameters.codec().encode(obj.parameters, w)
        }

        if ((obj.acceptWithinMs != null && obj.acceptWithinMs !== 0n)) {
          w.uint32(64)
          w.uint64(obj.acceptWithinMs)
        }

        if ((obj.rewardMax != null && obj.rewardMax !== 0n)) {
          w.uint32(72)
          w.sint64(obj.rewardMax)
        }

        if ((obj.options != null && obj.options !== '')) {
          w.uint32(82)
          w.string(obj.options)
        }

        if (obj.stopSequences != null && obj.stopSequences.length > 0) {
          for (const value of obj.stopSequences) {
            w.uint32(90)
            w.string(value)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0n,
          request: uint8ArrayAlloc(0),
          generation: 0,
          model: uint8ArrayAlloc(0),
          prompt: '',
          outputTokensMax: 0,
          acceptWithinMs: 0n,
          rewardMax: 0n,
          options: '',
          stopSequences: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64()
              break
            }
            case 2: {
              obj.request = reader.bytes()
              break
            }
            case 3: {
              obj.generation = reader.uint32()
              break
            }
            case 4: {
              obj.model = reader.bytes()
              break
            }
            case 5: {
              obj.prompt = reader.string()
              break
            }
            case 6: {
              obj.outputTokensMax = reader.uint32()
              break
            }
            case 7: {
              obj.parameters = Parameters.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.parameters
              })
              break
            }
            case 8: {
              obj.acceptWithinMs = reader.uint64()
              break
            }
            case 9: {
              obj.rewardMax = reader.sint64()
              break
            }
            case 10: {
              obj.options = reader.string()
              break
            }
            case 11: {
              if (opts.limits?.stopSequences != null && obj.stopSequences.length === opts.limits.stopSequences) {
                throw new MaxLengthError('Decode error - repeated field "stopSequences" had too many elements')
              }

              obj.stopSequences.push(reader.string())
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          stopSequences: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.request`,
                value: reader.bytes()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.generation`,
                value: reader.uint32()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.model`,
                value: reader.bytes()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.prompt`,
                value: reader.string()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.outputTokensMax`,
                value: reader.uint32()
              }
              break
            }
            case 7: {
              yield * Parameters.codec().stream(reader, reader.uint32(), `${prefix}.parameters`, {
                limits: opts.limits?.parameters
              })

              break
            }
            case 8: {
              yield {
                field: `${prefix}.acceptWithinMs`,
                value: reader.uint64()
              }
              break
            }
            case 9: {
              yield {
                field: `${prefix}.rewardMax`,
                value: reader.sint64()
              }
              break
            }
            case 10: {
              yield {
                field: `${prefix}.options`,
                value: reader.string()
              }
              break
            }
            case 11: {
              if (opts.limits?.stopSequences != null && obj.stopSequences === opts.limits.stopSequences) {
                throw new MaxLengthError('Streaming decode error - repeated field "stopSequences" had too many elements')
              }

              yield {
                field: `${prefix}.stopSequences[]`,
                index: obj.stopSequences,
                value: reader.string()
              }

              obj.stopSequences++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface OfferLeaseFieldEvent {
    field: '$.lease'
    value: bigint
  }

  export interface OfferRequestFieldEvent {
    field: '$.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface OfferGenerationFieldEvent {
    field: '$.generation'
    value: number
  }

  export interface OfferModelFieldEvent {
    field: '$.model'
    value: Uint8Array<ArrayBuffer>
  }

  export interface OfferPromptFieldEvent {
    field: '$.prompt'
    value: string
  }

  export interface OfferOutputTokensMaxFieldEvent {
    field: '$.outputTokensMax'
    value: number
  }

  export interface OfferParametersSeedFieldEvent {
    field: '$.parameters.seed'
    value: bigint
  }

  export interface OfferParametersTemperatureFieldEvent {
    field: '$.parameters.temperature'
    value: number
  }

  export interface OfferParametersTopKFieldEvent {
    field: '$.parameters.topK'
    value: number
  }

  export interface OfferParametersTopPFieldEvent {
    field: '$.parameters.topP'
    value: number
  }

  export interface OfferParametersRepetitionPenaltyFieldEvent {
    field: '$.parameters.repetitionPenalty'
    value: number
  }

  export interface OfferAcceptWithinMsFieldEvent {
    field: '$.acceptWithinMs'
    value: bigint
  }

  export interface OfferRewardMaxFieldEvent {
    field: '$.rewardMax'
    value: bigint
  }

  export interface OfferOptionsFieldEvent {
    field: '$.options'
    value: string
  }

  export interface OfferStopSequencesFieldEvent {
    field: '$.stopSequences[]'
    index: number
    value: string
  }

  export function encode (obj: Partial<Offer>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Offer.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Offer>): Offer {
    return decodeMessage(buf, Offer.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Offer>): Generator<OfferLeaseFieldEvent | OfferRequestFieldEvent | OfferGenerationFieldEvent | OfferModelFieldEvent | OfferPromptFieldEvent | OfferOutputTokensMaxFieldEvent | OfferParametersSeedFieldEvent | OfferParametersTemperatureFieldEvent | OfferParametersTopKFieldEvent | OfferParametersTopPFieldEvent | OfferParametersRepetitionPenaltyFieldEvent | OfferAcceptWithinMsFieldEvent | OfferRewardMaxFieldEvent | OfferOptionsFieldEvent | OfferStopSequencesFieldEvent> {
    return streamMessage(buf, Offer.codec(), opts)
  }
}

export interface Accept {
  lease: bigint
}

export namespace Accept {
  let _codec: Codec<Accept>

  export const codec = (): Codec<Accept> => {
    if (_codec == null) {
      _codec = message<Accept>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0n)) {
          w.uint32(8)
          w.uint64(obj.lease)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface AcceptLeaseFieldEvent {
    field: '$.lease'
    value: bigint
  }

  export function encode (obj: Partial<Accept>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Accept.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Accept>): Accept {
    return decodeMessage(buf, Accept.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Accept>): Generator<AcceptLeaseFieldEvent> {
    return streamMessage(buf, Accept.codec(), opts)
  }
}

export interface Leased {
  lease: bigint
  heartbeatWithinMs: bigint
}

export namespace Leased {
  let _codec: Codec<Leased>

  export const codec = (): Codec<Leased> => {
    if (_codec == null) {
      _codec = message<Leased>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0n)) {
          w.uint32(8)
          w.uint64(obj.lease)
        }

        if ((obj.heartbeatWithinMs != null && obj.heartbeatWithinMs !== 0n)) {
          w.uint32(16)
          w.uint64(obj.heartbeatWithinMs)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0n,
          heartbeatWithinMs: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64()
              break
            }
            case 2: {
              obj.heartbeatWithinMs = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.heartbeatWithinMs`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface LeasedLeaseFieldEvent {
    field: '$.lease'
    value: bigint
  }

  export interface LeasedHeartbeatWithinMsFieldEvent {
    field: '$.heartbeatWithinMs'
    value: bigint
  }

  export function encode (obj: Partial<Leased>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Leased.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Leased>): Leased {
    return decodeMessage(buf, Leased.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Leased>): Generator<LeasedLeaseFieldEvent | LeasedHeartbeatWithinMsFieldEvent> {
    return streamMessage(buf, Leased.codec(), opts)
  }
}

export interface Decline {
  lease: bigint
  reason: string
}

export namespace Decline {
  let _codec: Codec<Decline>

  export const codec = (): Codec<Decline> => {
    if (_codec == null) {
      _codec = message<Decline>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0n)) {
          w.uint32(8)
          w.uint64(obj.lease)
        }

        if ((obj.reason != null && obj.reason !== '')) {
          w.uint32(18)
          w.string(obj.reason)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0n,
          reason: ''
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64()
              break
            }
            case 2: {
              obj.reason = reader.string()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.reason`,
                value: reader.string()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface DeclineLeaseFieldEvent {
    field: '$.lease'
    value: bigint
  }

  export interface DeclineReasonFieldEvent {
    field: '$.reason'
    value: string
  }

  export function encode (obj: Partial<Decline>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Decline.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Decline>): Decline {
    return decodeMessage(buf, Decline.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Decline>): Generator<DeclineLeaseFieldEvent | DeclineReasonFieldEvent> {
    return streamMessage(buf, Decline.codec(), opts)
  }
}

export interface Heartbeat {
  leases: bigint[]
}

export namespace Heartbeat {
  let _codec: Codec<Heartbeat>

  export const codec = (): Codec<Heartbeat> => {
    if (_codec == null) {
      _codec = message<Heartbeat>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (obj.leases != null && obj.leases.length > 0) {
          for (const value of obj.leases) {
            w.uint32(8)
            w.uint64(value)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          leases: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              if (opts.limits?.leases != null && obj.leases.length === opts.limits.leases) {
                throw new MaxLengthError('Decode error - repeated field "leases" had too many elements')
              }

              obj.leases.push(reader.uint64())
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          leases: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              if (opts.limits?.leases != null && obj.leases === opts.limits.leases) {
                throw new MaxLengthError('Streaming decode error - repeated field "leases" had too many elements')
              }

              yield {
                field: `${prefix}.leases[]`,
                index: obj.leases,
                value: reader.uint64()
              }

              obj.leases++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface HeartbeatLeasesFieldEvent {
    field: '$.leases[]'
    index: number
    value: bigint
  }

  export function encode (obj: Partial<Heartbeat>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Heartbeat.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Heartbeat>): Heartbeat {
    return decodeMessage(buf, Heartbeat.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Heartbeat>): Generator<HeartbeatLeasesFieldEvent> {
    return streamMessage(buf, Heartbeat.codec(), opts)
  }
}

export interface HeartbeatReport {
  gone: bigint[]
}

export namespace HeartbeatReport {
  let _codec: Codec<HeartbeatReport>

  export const codec = (): Codec<HeartbeatReport> => {
    if (_codec == null) {
      _codec = message<HeartbeatReport>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (obj.gone != null && obj.gone.length > 0) {
          for (const value of obj.gone) {
            w.uint32(8)
            w.uint64(value)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          gone: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              if (opts.limits?.gone != null && obj.gone.length === opts.limits.gone) {
                throw new MaxLengthError('Decode error - repeated field "gone" had too many elements')
              }

              obj.gone.push(reader.uint64())
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          gone: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              if (opts.limits?.gone != null && obj.gone === opts.limits.gone) {
                throw new MaxLengthError('Streaming decode error - repeated field "gone" had too many elements')
              }

              yield {
                field: `${prefix}.gone[]`,
                index: obj.gone,
                value: reader.uint64()
              }

              obj.gone++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface HeartbeatReportGoneFieldEvent {
    field: '$.gone[]'
    index: number
    value: bigint
  }

  export function encode (obj: Partial<HeartbeatReport>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, HeartbeatReport.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HeartbeatReport>): HeartbeatReport {
    return decodeMessage(buf, HeartbeatReport.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HeartbeatReport>): Generator<HeartbeatReportGoneFieldEvent> {
    return streamMessage(buf, HeartbeatReport.codec(), opts)
  }
}

export interface Withdraw {
  lease: bigint
  reason: string
  settle: boolean
}

export namespace Withdraw {
  let _codec: Codec<Withdraw>

  export const codec = (): Codec<Withdraw> => {
    if (_codec == null) {
      _codec = message<Withdraw>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0n)) {
          w.uint32(8)
          w.uint64(obj.lease)
        }

        if ((obj.reason != null && obj.reason !== '')) {
          w.uint32(18)
          w.string(obj.reason)
        }

        if ((obj.settle != null && obj.settle !== false)) {
          w.uint32(24)
          w.bool(obj.settle)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0n,
          reason: '',
          settle: false
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64()
              break
            }
            case 2: {
              obj.reason = reader.string()
              break
            }
            case 3: {
              obj.settle = reader.bool()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.reason`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.settle`,
                value: reader.bool()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface WithdrawLeaseFieldEvent {
    field: '$.lease'
    value: bigint
  }

  export interface WithdrawReasonFieldEvent {
    field: '$.reason'
    value: string
  }

  export interface WithdrawSettleFieldEvent {
    field: '$.settle'
    value: boolean
  }

  export function encode (obj: Partial<Withdraw>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Withdraw.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Withdraw>): Withdraw {
    return decodeMessage(buf, Withdraw.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Withdraw>): Generator<WithdrawLeaseFieldEvent | WithdrawReasonFieldEvent | WithdrawSettleFieldEvent> {
    return streamMessage(buf, Withdraw.codec(), opts)
  }
}

export interface Progress {
  lease: bigint
  offset: number
  text: Uint8Array<ArrayBuffer>
  tokens: number[]
}

export namespace Progress {
  let _codec: Codec<Progress>

  export const codec = (): Codec<Progress> => {
    if (_codec == null) {
      _codec = message<Progress>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0n)) {
          w.uint32(8)
          w.uint64(obj.lease)
        }

        if ((obj.offset != null && obj.offset !== 0)) {
          w.uint32(16)
          w.uint32(obj.offset)
        }

        if ((obj.text != null && obj.text.byteLength > 0)) {
          w.uint32(26)
          w.bytes(obj.text)
        }

        if (obj.tokens != null && obj.tokens.length > 0) {
          for (const value of obj.tokens) {
            w.uint32(32)
            w.uint32(value)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0n,
          offset: 0,
          text: uint8ArrayAlloc(0),
          tokens: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64()
              break
            }
            case 2: {
              obj.offset = reader.uint32()
              break
            }
            case 3: {
              obj.text = reader.bytes()
              break
            }
            case 4: {
              if (opts.limits?.tokens != null && obj.tokens.length === opts.limits.tokens) {
                throw new MaxLengthError('Decode error - repeated field "tokens" had too many elements')
              }

              obj.tokens.push(reader.uint32())
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          tokens: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.offset`,
                value: reader.uint32()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.text`,
                value: reader.bytes()
              }
              break
            }
            case 4: {
              if (opts.limits?.tokens != null && obj.tokens === opts.limits.tokens) {
                throw new MaxLengthError('Streaming decode error - repeated field "tokens" had too many elements')
              }

              yield {
                field: `${prefix}.tokens[]`,
                index: obj.tokens,
                value: reader.uint32()
              }

              obj.tokens++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface ProgressLeaseFieldEvent {
    field: '$.lease'
    value: bigint
  }

  export interface ProgressOffsetFieldEvent {
    field: '$.offset'
    value: number
  }

  export interface ProgressTextFieldEvent {
    field: '$.text'
    value: Uint8Array<ArrayBuffer>
  }

  export interface ProgressTokensFieldEvent {
    field: '$.tokens[]'
    index: number
    value: number
  }

  export function encode (obj: Partial<Progress>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Progress.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Progress>): Progress {
    return decodeMessage(buf, Progress.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Progress>): Generator<ProgressLeaseFieldEvent | ProgressOffsetFieldEvent | ProgressTextFieldEvent | ProgressTokensFieldEvent> {
    return streamMessage(buf, Progress.codec(), opts)
  }
}

export interface Output {
  request: Uint8Array<ArrayBuffer>
  generation: number
  offset: number
  text: Uint8Array<ArrayBuffer>
  tokens: number
  restarted: boolean
}

export namespace Output {
  let _codec: Codec<Output>

  export const codec = (): Codec<Output> => {
    if (_codec == null) {
      _codec = message<Output>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.request)
        }

        if ((obj.generation != null && obj.generation !== 0)) {
          w.uint32(16)
          w.uint32(obj.generation)
        }

        if ((obj.offset != null && obj.offset !== 0)) {
          w.uint32(24)
          w.uint32(obj.offset)
        }

        if ((obj.text != null && obj.text.byteLength > 0)) {
          w.uint32(34)
          w.bytes(obj.text)
        }

        if ((obj.tokens != null && obj.tokens !== 0)) {
          w.uint32(40)
          w.uint32(obj.tokens)
        }

        if ((obj.restarted != null && obj.restarted !== false)) {
          w.uint32(48)
          w.bool(obj.restarted)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: uint8ArrayAlloc(0),
          generation: 0,
          offset: 0,
          text: uint8ArrayAlloc(0),
          tokens: 0,
          restarted: false
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.bytes()
              break
            }
            case 2: {
              obj.generation = reader.uint32()
              break
            }
            case 3: {
              obj.offset = reader.uint32()
              break
            }
            case 4: {
              obj.text = reader.bytes()
              break
            }
            case 5: {
              obj.tokens = reader.uint32()
              break
            }
            case 6: {
              obj.restarted = reader.bool()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.generation`,
                value: reader.uint32()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.offset`,
                value: reader.uint32()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.text`,
                value: reader.bytes()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.tokens`,
                value: reader.uint32()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.restarted`,
                value: reader.bool()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface OutputRequestFieldEvent {
    field: '$.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface OutputGenerationFieldEvent {
    field: '$.generation'
    value: number
  }

  export interface OutputOffsetFieldEvent {
    field: '$.offset'
    value: number
  }

  export interface OutputTextFieldEvent {
    field: '$.text'
    value: Uint8Array<ArrayBuffer>
  }

  export interface OutputTokensFieldEvent {
    field: '$.tokens'
    value: number
  }

  export interface OutputRestartedFieldEvent {
    field: '$.restarted'
    value: boolean
  }

  export function encode (obj: Partial<Output>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Output.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Output>): Output {
    return decodeMessage(buf, Output.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Output>): Generator<OutputRequestFieldEvent | OutputGenerationFieldEvent | OutputOffsetFieldEvent | OutputTextFieldEvent | OutputTokensFieldEvent | OutputRestartedFieldEvent> {
    return streamMessage(buf, Output.codec(), opts)
  }
}

export interface Receipt {
  tracker: string
  request: Uint8Array<ArrayBuffer>
  generation: number
  lease: bigint
  worker: string
  model: Uint8Array<ArrayBuffer>
  inputHash: Uint8Array<ArrayBuffer>
  parametersHash: Uint8Array<ArrayBuffer>
  outputHash: Uint8Array<ArrayBuffer>
  promptTokens: number
  outputTokens: number
  finishReason: string
  startedAtMs: bigint
  finishedAtMs: bigint
  signature: Uint8Array<ArrayBuffer>
}

export namespace Receipt {
  let _codec: Codec<Receipt>

  export const codec = (): Codec<Receipt> => {
    if (_codec == null) {
      _codec = message<Receipt>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.tracker != null && obj.tracker !== '')) {
          w.uint32(10)
          w.string(obj.tracker)
        }

        if ((obj.request != null && obj.request.byteLength > 0)) {
          w.uint32(18)
          w.bytes(obj.request)
        }

        if ((obj.generation != null && obj.generation !== 0)) {
          w.uint32(24)
          w.uint32(obj.generation)
        }

        if ((obj.lease != null && obj.lease !== 0n)) {
          w.uint32(32)
          w.uint64(obj.lease)
        }

        if ((obj.worker != null && obj.worker !== '')) {
          w.uint32(42)
          w.string(obj.worker)
        }

        if ((obj.model != null && obj.model.byteLength > 0)) {
          w.uint32(50)
          w.bytes(obj.model)
        }

        if ((obj.inputHash != null && obj.inputHash.byteLength > 0)) {
          w.uint32(58)
          w.bytes(obj.inputHash)
        }

        if ((obj.parametersHash != null && obj.parametersHash.byteLength > 0)) {
          w.uint32(66)
          w.bytes(obj.parametersHash)
        }

        if ((obj.outputHash != null && obj.outputHash.byteLength > 0)) {
          w.uint32(74)
          w.bytes(obj.outputHash)
        }

        if ((obj.promptTokens != null && obj.promptTokens !== 0)) {
          w.uint32(80)
          w.uint32(obj.promptTokens)
        }

        if ((obj.outputTokens != null && obj.outputTokens !== 0)) {
          w.uint32(88)
          w.uint32(obj.outputTokens)
        }

        if ((obj.finishReason != null && obj.finishReason !== '')) {
          w.uint32(98)
          w.string(obj.finishReason)
        }

        if ((obj.startedAtMs != null && obj.startedAtMs !== 0n)) {
          w.uint32(104)
          w.uint64(obj.startedAtMs)
        }

        if ((obj.finishedAtMs != null && obj.finishedAtMs !== 0n)) {
          w.uint32(112)
          w.uint64(obj.finishedAtMs)
        }

        if ((obj.signature != null && obj.signature.byteLength > 0)) {
          w.uint32(122)
          w.bytes(obj.signature)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          tracker: '',
          request: uint8ArrayAlloc(0),
          generation: 0,
          lease: 0n,
          worker: '',
          model: uint8ArrayAlloc(0),
          inputHash: uint8ArrayAlloc(0),
          parametersHash: uint8ArrayAlloc(0),
          outputHash: uint8ArrayAlloc(0),
          promptTokens: 0,
          outputTokens: 0,
          finishReason: '',
          startedAtMs: 0n,
          finishedAtMs: 0n,
          signature: uint8ArrayAlloc(0)
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.tracker = reader.string()
              break
            }
            case 2: {
              obj.request = reader.bytes()
              break
            }
            case 3: {
              obj.generation = reader.uint32()
              break
            }
            case 4: {
              obj.lease = reader.uint64()
              break
            }
            case 5: {
              obj.worker = reader.string()
              break
            }
            case 6: {
              obj.model = reader.bytes()
              break
            }
            case 7: {
              obj.inputHash = reader.bytes()
              break
            }
            case 8: {
              obj.parametersHash = reader.bytes()
              break
            }
            case 9: {
              obj.outputHash = reader.bytes()
              break
            }
            case 10: {
              obj.promptTokens = reader.uint32()
              break
            }
            case 11: {
              obj.outputTokens = reader.uint32()
              break
            }
            case 12: {
              obj.finishReason = reader.string()
              break
            }
            case 13: {
              obj.startedAtMs = reader.uint64()
              break
            }
            case 14: {
              obj.finishedAtMs = reader.uint64()
              break
            }
            case 15: {
              obj.signature = reader.bytes()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.tracker`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.request`,
                value: reader.bytes()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.generation`,
                value: reader.uint32()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.worker`,
                value: reader.string()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.model`,
                value: reader.bytes()
              }
              break
            }
            case 7: {
              yield {
                field: `${prefix}.inputHash`,
                value: reader.bytes()
              }
              break
            }
            case 8: {
              yield {
                field: `${prefix}.parametersHash`,
                value: reader.bytes()
              }
              break
            }
            case 9: {
              yield {
                field: `${prefix}.outputHash`,
                value: reader.bytes()
              }
              break
            }
            case 10: {
              yield {
                field: `${prefix}.promptTokens`,
                value: reader.uint32()
              }
              break
            }
            case 11: {
              yield {
                field: `${prefix}.outputTokens`,
                value: reader.uint32()
              }
              break
            }
            case 12: {
              yield {
                field: `${prefix}.finishReason`,
                value: reader.string()
              }
              break
            }
            case 13: {
              yield {
                field: `${prefix}.startedAtMs`,
                value: reader.uint64()
              }
              break
            }
            case 14: {
              yield {
                field: `${prefix}.finishedAtMs`,
                value: reader.uint64()
              }
              break
            }
            case 15: {
              yield {
                field: `${prefix}.signature`,
                value: reader.bytes()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface ReceiptTrackerFieldEvent {
    field: '$.tracker'
    value: string
  }

  export interface ReceiptRequestFieldEvent {
    field: '$.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface ReceiptGenerationFieldEvent {
    field: '$.generation'
    value: number
  }

  export interface ReceiptLeaseFieldEvent {
    field: '$.lease'
    value: bigint
  }

  export interface ReceiptWorkerFieldEvent {
    field: '$.worker'
    value: string
  }

  export interface ReceiptModelFieldEvent {
    field: '$.model'
    value: Uint8Array<ArrayBuffer>
  }

  export interface ReceiptInputHashFieldEvent {
    field: '$.inputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface ReceiptParametersHashFieldEvent {
    field: '$.parametersHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface ReceiptOutputHashFieldEvent {
    field: '$.outputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface ReceiptPromptTokensFieldEvent {
    field: '$.promptTokens'
    value: number
  }

  export interface ReceiptOutputTokensFieldEvent {
    field: '$.outputTokens'
    value: number
  }

  export interface ReceiptFinishReasonFieldEvent {
    field: '$.finishReason'
    value: string
  }

  export interface ReceiptStartedAtMsFieldEvent {
    field: '$.startedAtMs'
    value: bigint
  }

  export interface ReceiptFinishedAtMsFieldEvent {
    field: '$.finishedAtMs'
    value: bigint
  }

  export interface ReceiptSignatureFieldEvent {
    field: '$.signature'
    value: Uint8Array<ArrayBuffer>
  }

  export function encode (obj: Partial<Receipt>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Receipt.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Receipt>): Receipt {
    return decodeMessage(buf, Receipt.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Receipt>): Generator<ReceiptTrackerFieldEvent | ReceiptRequestFieldEvent | ReceiptGenerationFieldEvent | ReceiptLeaseFieldEvent | ReceiptWorkerFieldEvent | ReceiptModelFieldEvent | ReceiptInputHashFieldEvent | ReceiptParametersHashFieldEvent | ReceiptOutputHashFieldEvent | ReceiptPromptTokensFieldEvent | ReceiptOutputTokensFieldEvent | ReceiptFinishReasonFieldEvent | ReceiptStartedAtMsFieldEvent | ReceiptFinishedAtMsFieldEvent | ReceiptSignatureFieldEvent> {
    return streamMessage(buf, Receipt.codec(), opts)
  }
}

export interface Complete {
  receipt?: Receipt
}

export namespace Complete {
  let _codec: Codec<Complete>

  export const codec = (): Codec<Complete> => {
    if (_codec == null) {
      _codec = message<Complete>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (obj.receipt != null) {
          w.uint32(10)
          Receipt.codec().encode(obj.receipt, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {}

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.receipt = Receipt.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.receipt
              })
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield * Receipt.codec().stream(reader, reader.uint32(), `${prefix}.receipt`, {
                limits: opts.limits?.receipt
              })

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface CompleteReceiptTrackerFieldEvent {
    field: '$.receipt.tracker'
    value: string
  }

  export interface CompleteReceiptRequestFieldEvent {
    field: '$.receipt.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface CompleteReceiptGenerationFieldEvent {
    field: '$.receipt.generation'
    value: number
  }

  export interface CompleteReceiptLeaseFieldEvent {
    field: '$.receipt.lease'
    value: bigint
  }

  export interface CompleteReceiptWorkerFieldEvent {
    field: '$.receipt.worker'
    value: string
  }

  export interface CompleteReceiptModelFieldEvent {
    field: '$.receipt.model'
    value: Uint8Array<ArrayBuffer>
  }

  export interface CompleteReceiptInputHashFieldEvent {
    field: '$.receipt.inputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface CompleteReceiptParametersHashFieldEvent {
    field: '$.receipt.parametersHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface CompleteReceiptOutputHashFieldEvent {
    field: '$.receipt.outputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface CompleteReceiptPromptTokensFieldEvent {
    field: '$.receipt.promptTokens'
    value: number
  }

  export interface CompleteReceiptOutputTokensFieldEvent {
    field: '$.receipt.outputTokens'
    value: number
  }

  export interface CompleteReceiptFinishReasonFieldEvent {
    field: '$.receipt.finishReason'
    value: string
  }

  export interface CompleteReceiptStartedAtMsFieldEvent {
    field: '$.receipt.startedAtMs'
    value: bigint
  }

  export interface CompleteReceiptFinishedAtMsFieldEvent {
    field: '$.receipt.finishedAtMs'
    value: bigint
  }

  export interface CompleteReceiptSignatureFieldEvent {
    field: '$.receipt.signature'
    value: Uint8Array<ArrayBuffer>
  }

  export function encode (obj: Partial<Complete>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Complete.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Complete>): Complete {
    return decodeMessage(buf, Complete.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Complete>): Generator<CompleteReceiptTrackerFieldEvent | CompleteReceiptRequestFieldEvent | CompleteReceiptGenerationFieldEvent | CompleteReceiptLeaseFieldEvent | CompleteReceiptWorkerFieldEvent | CompleteReceiptModelFieldEvent | CompleteReceiptInputHashFieldEvent | CompleteReceiptParametersHashFieldEvent | CompleteReceiptOutputHashFieldEvent | CompleteReceiptPromptTokensFieldEvent | CompleteReceiptOutputTokensFieldEvent | CompleteReceiptFinishReasonFieldEvent | CompleteReceiptStartedAtMsFieldEvent | CompleteReceiptFinishedAtMsFieldEvent | CompleteReceiptSignatureFieldEvent> {
    return streamMessage(buf, Complete.codec(), opts)
  }
}

export interface Settled {
  reward: bigint
  escrowed: bigint
}

export namespace Settled {
  let _codec: Codec<Settled>

  export const codec = (): Codec<Settled> => {
    if (_codec == null) {
      _codec = message<Settled>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.reward != null && obj.reward !== 0n)) {
          w.uint32(8)
          w.sint64(obj.reward)
        }

        if ((obj.escrowed != null && obj.escrowed !== 0n)) {
          w.uint32(16)
          w.sint64(obj.escrowed)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          reward: 0n,
          escrowed: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.reward = reader.sint64()
              break
            }
            case 2: {
              obj.escrowed = reader.sint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.reward`,
                value: reader.sint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.escrowed`,
                value: reader.sint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface SettledRewardFieldEvent {
    field: '$.reward'
    value: bigint
  }

  export interface SettledEscrowedFieldEvent {
    field: '$.escrowed'
    value: bigint
  }

  export function encode (obj: Partial<Settled>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Settled.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Settled>): Settled {
    return decodeMessage(buf, Settled.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Settled>): Generator<SettledRewardFieldEvent | SettledEscrowedFieldEvent> {
    return streamMessage(buf, Settled.codec(), opts)
  }
}

export interface Fail {
  lease: bigint
  code: string
  handingBack: boolean
}

export namespace Fail {
  let _codec: Codec<Fail>

  export const codec = (): Codec<Fail> => {
    if (_codec == null) {
      _codec = message<Fail>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.lease != null && obj.lease !== 0n)) {
          w.uint32(8)
          w.uint64(obj.lease)
        }

        if ((obj.code != null && obj.code !== '')) {
          w.uint32(18)
          w.string(obj.code)
        }

        if ((obj.handingBack != null && obj.handingBack !== false)) {
          w.uint32(24)
          w.bool(obj.handingBack)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lease: 0n,
          code: '',
          handingBack: false
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lease = reader.uint64()
              break
            }
            case 2: {
              obj.code = reader.string()
              break
            }
            case 3: {
              obj.handingBack = reader.bool()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lease`,
                value: reader.uint64()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.code`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.handingBack`,
                value: reader.bool()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface FailLeaseFieldEvent {
    field: '$.lease'
    value: bigint
  }

  export interface FailCodeFieldEvent {
    field: '$.code'
    value: string
  }

  export interface FailHandingBackFieldEvent {
    field: '$.handingBack'
    value: boolean
  }

  export function encode (obj: Partial<Fail>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Fail.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Fail>): Fail {
    return decodeMessage(buf, Fail.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Fail>): Generator<FailLeaseFieldEvent | FailCodeFieldEvent | FailHandingBackFieldEvent> {
    return streamMessage(buf, Fail.codec(), opts)
  }
}

export interface JobEnded {
  request: Uint8Array<ArrayBuffer>
  generation: number
  state: string
  receipt?: Receipt
  paid: bigint
  tax: bigint
}

export namespace JobEnded {
  let _codec: Codec<JobEnded>

  export const codec = (): Codec<JobEnded> => {
    if (_codec == null) {
      _codec = message<JobEnded>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.request)
        }

        if ((obj.generation != null && obj.generation !== 0)) {
          w.uint32(16)
          w.uint32(obj.generation)
        }

        if ((obj.state != null && obj.state !== '')) {
          w.uint32(26)
          w.string(obj.state)
        }

        if (obj.receipt != null) {
          w.uint32(34)
          Receipt.codec().encode(obj.receipt, w)
        }

        if ((obj.paid != null && obj.paid !== 0n)) {
          w.uint32(40)
          w.sint64(obj.paid)
        }

        if ((obj.tax != null && obj.tax !== 0n)) {
          w.uint32(48)
          w.sint64(obj.tax)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: uint8ArrayAlloc(0),
          generation: 0,
          state: '',
          paid: 0n,
          tax: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.bytes()
              break
            }
            case 2: {
              obj.generation = reader.uint32()
              break
            }
            case 3: {
              obj.state = reader.string()
              break
            }
            case 4: {
              obj.receipt = Receipt.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.receipt
              })
              break
            }
            case 5: {
              obj.paid = reader.sint64()
              break
            }
            case 6: {
              obj.tax = reader.sint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.generation`,
                value: reader.uint32()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.state`,
                value: reader.string()
              }
              break
            }
            case 4: {
              yield * Receipt.codec().stream(reader, reader.uint32(), `${prefix}.receipt`, {
                limits: opts.limits?.receipt
              })

              break
            }
            case 5: {
              yield {
                field: `${prefix}.paid`,
                value: reader.sint64()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.tax`,
                value: reader.sint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface JobEndedRequestFieldEvent {
    field: '$.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobEndedGenerationFieldEvent {
    field: '$.generation'
    value: number
  }

  export interface JobEndedStateFieldEvent {
    field: '$.state'
    value: string
  }

  export interface JobEndedReceiptTrackerFieldEvent {
    field: '$.receipt.tracker'
    value: string
  }

  export interface JobEndedReceiptRequestFieldEvent {
    field: '$.receipt.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobEndedReceiptGenerationFieldEvent {
    field: '$.receipt.generation'
    value: number
  }

  export interface JobEndedReceiptLeaseFieldEvent {
    field: '$.receipt.lease'
    value: bigint
  }

  export interface JobEndedReceiptWorkerFieldEvent {
    field: '$.receipt.worker'
    value: string
  }

  export interface JobEndedReceiptModelFieldEvent {
    field: '$.receipt.model'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobEndedReceiptInputHashFieldEvent {
    field: '$.receipt.inputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobEndedReceiptParametersHashFieldEvent {
    field: '$.receipt.parametersHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobEndedReceiptOutputHashFieldEvent {
    field: '$.receipt.outputHash'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobEndedReceiptPromptTokensFieldEvent {
    field: '$.receipt.promptTokens'
    value: number
  }

  export interface JobEndedReceiptOutputTokensFieldEvent {
    field: '$.receipt.outputTokens'
    value: number
  }

  export interface JobEndedReceiptFinishReasonFieldEvent {
    field: '$.receipt.finishReason'
    value: string
  }

  export interface JobEndedReceiptStartedAtMsFieldEvent {
    field: '$.receipt.startedAtMs'
    value: bigint
  }

  export interface JobEndedReceiptFinishedAtMsFieldEvent {
    field: '$.receipt.finishedAtMs'
    value: bigint
  }

  export interface JobEndedReceiptSignatureFieldEvent {
    field: '$.receipt.signature'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobEndedPaidFieldEvent {
    field: '$.paid'
    value: bigint
  }

  export interface JobEndedTaxFieldEvent {
    field: '$.tax'
    value: bigint
  }

  export function encode (obj: Partial<JobEnded>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, JobEnded.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JobEnded>): JobEnded {
    return decodeMessage(buf, JobEnded.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JobEnded>): Generator<JobEndedRequestFieldEvent | JobEndedGenerationFieldEvent | JobEndedStateFieldEvent | JobEndedReceiptTrackerFieldEvent | JobEndedReceiptRequestFieldEvent | JobEndedReceiptGenerationFieldEvent | JobEndedReceiptLeaseFieldEvent | JobEndedReceiptWorkerFieldEvent | JobEndedReceiptModelFieldEvent | JobEndedReceiptInputHashFieldEvent | JobEndedReceiptParametersHashFieldEvent | JobEndedReceiptOutputHashFieldEvent | JobEndedReceiptPromptTokensFieldEvent | JobEndedReceiptOutputTokensFieldEvent | JobEndedReceiptFinishReasonFieldEvent | JobEndedReceiptStartedAtMsFieldEvent | JobEndedReceiptFinishedAtMsFieldEvent | JobEndedReceiptSignatureFieldEvent | JobEndedPaidFieldEvent | JobEndedTaxFieldEvent> {
    return streamMessage(buf, JobEnded.codec(), opts)
  }
}

export interface JobWaiting {
  request: Uint8Array<ArrayBuffer>
  generation: number
  code: string
}

export namespace JobWaiting {
  let _codec: Codec<JobWaiting>

  export const codec = (): Codec<JobWaiting> => {
    if (_codec == null) {
      _codec = message<JobWaiting>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.request)
        }

        if ((obj.generation != null && obj.generation !== 0)) {
          w.uint32(16)
          w.uint32(obj.generation)
        }

        if ((obj.code != null && obj.code !== '')) {
          w.uint32(26)
          w.string(obj.code)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: uint8ArrayAlloc(0),
          generation: 0,
          code: ''
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.bytes()
              break
            }
            case 2: {
              obj.generation = reader.uint32()
              break
            }
            case 3: {
              obj.code = reader.string()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.generation`,
                value: reader.uint32()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.code`,
                value: reader.string()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface JobWaitingRequestFieldEvent {
    field: '$.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface JobWaitingGenerationFieldEvent {
    field: '$.generation'
    value: number
  }

  export interface JobWaitingCodeFieldEvent {
    field: '$.code'
    value: string
  }

  export function encode (obj: Partial<JobWaiting>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, JobWaiting.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JobWaiting>): JobWaiting {
    return decodeMessage(buf, JobWaiting.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<JobWaiting>): Generator<JobWaitingRequestFieldEvent | JobWaitingGenerationFieldEvent | JobWaitingCodeFieldEvent> {
    return streamMessage(buf, JobWaiting.codec(), opts)
  }
}

export interface RequestEnded {
  request: Uint8Array<ArrayBuffer>
  outcome: string
  code: string
  paid: bigint
  voided: bigint
}

export namespace RequestEnded {
  let _codec: Codec<RequestEnded>

  export const codec = (): Codec<RequestEnded> => {
    if (_codec == null) {
      _codec = message<RequestEnded>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.request != null && obj.request.byteLength > 0)) {
          w.uint32(10)
          w.bytes(obj.request)
        }

        if ((obj.outcome != null && obj.outcome !== '')) {
          w.uint32(18)
          w.string(obj.outcome)
        }

        if ((obj.code != null && obj.code !== '')) {
          w.uint32(26)
          w.string(obj.code)
        }

        if ((obj.paid != null && obj.paid !== 0n)) {
          w.uint32(32)
          w.sint64(obj.paid)
        }

        if ((obj.voided != null && obj.voided !== 0n)) {
          w.uint32(40)
          w.sint64(obj.voided)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          request: uint8ArrayAlloc(0),
          outcome: '',
          code: '',
          paid: 0n,
          voided: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.request = reader.bytes()
              break
            }
            case 2: {
              obj.outcome = reader.string()
              break
            }
            case 3: {
              obj.code = reader.string()
              break
            }
            case 4: {
              obj.paid = reader.sint64()
              break
            }
            case 5: {
              obj.voided = reader.sint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.request`,
                value: reader.bytes()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.outcome`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.code`,
                value: reader.string()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.paid`,
                value: reader.sint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.voided`,
                value: reader.sint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface RequestEndedRequestFieldEvent {
    field: '$.request'
    value: Uint8Array<ArrayBuffer>
  }

  export interface RequestEndedOutcomeFieldEvent {
    field: '$.outcome'
    value: string
  }

  export interface RequestEndedCodeFieldEvent {
    field: '$.code'
    value: string
  }

  export interface RequestEndedPaidFieldEvent {
    field: '$.paid'
    value: bigint
  }

  export interface RequestEndedVoidedFieldEvent {
    field: '$.voided'
    value: bigint
  }

  export function encode (obj: Partial<RequestEnded>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, RequestEnded.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RequestEnded>): RequestEnded {
    return decodeMessage(buf, RequestEnded.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<RequestEnded>): Generator<RequestEndedRequestFieldEvent | RequestEndedOutcomeFieldEvent | RequestEndedCodeFieldEvent | RequestEndedPaidFieldEvent | RequestEndedVoidedFieldEvent> {
    return streamMessage(buf, RequestEnded.codec(), opts)
  }
}

export interface WorkerState {
  state: string
  reason: string
  untilMs: bigint
  message: string
}

export namespace WorkerState {
  let _codec: Codec<WorkerState>

  export const codec = (): Codec<WorkerState> => {
    if (_codec == null) {
      _codec = message<WorkerState>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.state != null && obj.state !== '')) {
          w.uint32(10)
          w.string(obj.state)
        }

        if ((obj.reason != null && obj.reason !== '')) {
          w.uint32(18)
          w.string(obj.reason)
        }

        if ((obj.untilMs != null && obj.untilMs !== 0n)) {
          w.uint32(24)
          w.uint64(obj.untilMs)
        }

        if ((obj.message != null && obj.message !== '')) {
          w.uint32(34)
          w.string(obj.message)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          state: '',
          reason: '',
          untilMs: 0n,
          message: ''
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.state = reader.string()
              break
            }
            case 2: {
              obj.reason = reader.string()
              break
            }
            case 3: {
              obj.untilMs = reader.uint64()
              break
            }
            case 4: {
              obj.message = reader.string()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.state`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.reason`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.untilMs`,
                value: reader.uint64()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.message`,
                value: reader.string()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface WorkerStateStateFieldEvent {
    field: '$.state'
    value: string
  }

  export interface WorkerStateReasonFieldEvent {
    field: '$.reason'
    value: string
  }

  export interface WorkerStateUntilMsFieldEvent {
    field: '$.untilMs'
    value: bigint
  }

  export interface WorkerStateMessageFieldEvent {
    field: '$.message'
    value: string
  }

  export function encode (obj: Partial<WorkerState>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, WorkerState.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerState>): WorkerState {
    return decodeMessage(buf, WorkerState.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<WorkerState>): Generator<WorkerStateStateFieldEvent | WorkerStateReasonFieldEvent | WorkerStateUntilMsFieldEvent | WorkerStateMessageFieldEvent> {
    return streamMessage(buf, WorkerState.codec(), opts)
  }
}

export interface Notice {
  id: string
  text: string
  origin: string
  expiresAtMs: bigint
}

export namespace Notice {
  let _codec: Codec<Notice>

  export const codec = (): Codec<Notice> => {
    if (_codec == null) {
      _codec = message<Notice>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.id != null && obj.id !== '')) {
          w.uint32(10)
          w.string(obj.id)
        }

        if ((obj.text != null && obj.text !== '')) {
          w.uint32(18)
          w.string(obj.text)
        }

        if ((obj.origin != null && obj.origin !== '')) {
          w.uint32(26)
          w.string(obj.origin)
        }

        if ((obj.expiresAtMs != null && obj.expiresAtMs !== 0n)) {
          w.uint32(32)
          w.uint64(obj.expiresAtMs)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          id: '',
          text: '',
          origin: '',
          expiresAtMs: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.id = reader.string()
              break
            }
            case 2: {
              obj.text = reader.string()
              break
            }
            case 3: {
              obj.origin = reader.string()
              break
            }
            case 4: {
              obj.expiresAtMs = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.id`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.text`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.origin`,
                value: reader.string()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.expiresAtMs`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface NoticeIdFieldEvent {
    field: '$.id'
    value: string
  }

  export interface NoticeTextFieldEvent {
    field: '$.text'
    value: string
  }

  export interface NoticeOriginFieldEvent {
    field: '$.origin'
    value: string
  }

  export interface NoticeExpiresAtMsFieldEvent {
    field: '$.expiresAtMs'
    value: bigint
  }

  export function encode (obj: Partial<Notice>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Notice.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Notice>): Notice {
    return decodeMessage(buf, Notice.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Notice>): Generator<NoticeIdFieldEvent | NoticeTextFieldEvent | NoticeOriginFieldEvent | NoticeExpiresAtMsFieldEvent> {
    return streamMessage(buf, Notice.codec(), opts)
  }
}

export interface Done {}

export namespace Done {
  let _codec: Codec<Done>

  export const codec = (): Codec<Done> => {
    if (_codec == null) {
      _codec = message<Done>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {}

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export function encode (obj: Partial<Done>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Done.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Done>): Done {
    return decodeMessage(buf, Done.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Done>): Generator<{}> {
    return streamMessage(buf, Done.codec(), opts)
  }
}

export interface Refused {
  code: string
  message: string
  retryAfterMs: number
  needed: bigint
  available: bigint
  max: bigint
}

export namespace Refused {
  let _codec: Codec<Refused>

  export const codec = (): Codec<Refused> => {
    if (_codec == null) {
      _codec = message<Refused>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.code != null && obj.code !== '')) {
          w.uint32(10)
          w.string(obj.code)
        }

        if ((obj.message != null && obj.message !== '')) {
          w.uint32(18)
          w.string(obj.message)
        }

        if ((obj.retryAfterMs != null && obj.retryAfterMs !== 0)) {
          w.uint32(24)
          w.uint32(obj.retryAfterMs)
        }

        if ((obj.needed != null && obj.needed !== 0n)) {
          w.uint32(32)
          w.sint64(obj.needed)
        }

        if ((obj.available != null && obj.available !== 0n)) {
          w.uint32(40)
          w.sint64(obj.available)
        }

        if ((obj.max != null && obj.max !== 0n)) {
          w.uint32(48)
          w.uint64(obj.max)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          code: '',
          message: '',
          retryAfterMs: 0,
          needed: 0n,
          available: 0n,
          max: 0n
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.code = reader.string()
              break
            }
            case 2: {
              obj.message = reader.string()
              break
            }
            case 3: {
              obj.retryAfterMs = reader.uint32()
              break
            }
            case 4: {
              obj.needed = reader.sint64()
              break
            }
            case 5: {
              obj.available = reader.sint64()
              break
            }
            case 6: {
              obj.max = reader.uint64()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.code`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.message`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.retryAfterMs`,
                value: reader.uint32()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.needed`,
                value: reader.sint64()
              }
              break
            }
            case 5: {
              yield {
                field: `${prefix}.available`,
                value: reader.sint64()
              }
              break
            }
            case 6: {
              yield {
                field: `${prefix}.max`,
                value: reader.uint64()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface RefusedCodeFieldEvent {
    field: '$.code'
    value: string
  }

  export interface RefusedMessageFieldEvent {
    field: '$.message'
    value: string
  }

  export interface RefusedRetryAfterMsFieldEvent {
    field: '$.retryAfterMs'
    value: number
  }

  export interface RefusedNeededFieldEvent {
    field: '$.needed'
    value: bigint
  }

  export interface RefusedAvailableFieldEvent {
    field: '$.available'
    value: bigint
  }

  export interface RefusedMaxFieldEvent {
    field: '$.max'
    value: bigint
  }

  export function encode (obj: Partial<Refused>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Refused.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Refused>): Refused {
    return decodeMessage(buf, Refused.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Refused>): Generator<RefusedCodeFieldEvent | RefusedMessageFieldEvent | RefusedRetryAfterMsFieldEvent | RefusedNeededFieldEvent | RefusedAvailableFieldEvent | RefusedMaxFieldEvent> {
    return streamMessage(buf, Refused.codec(), opts)
  }
}

export interface Goodbye {
  code: string
  message: string
}

export namespace Goodbye {
  let _codec: Codec<Goodbye>

  export const codec = (): Codec<Goodbye> => {
    if (_codec == null) {
      _codec = message<Goodbye>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.code != null && obj.code !== '')) {
          w.uint32(10)
          w.string(obj.code)
        }

        if ((obj.message != null && obj.message !== '')) {
          w.uint32(18)
          w.string(obj.message)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          code: '',
          message: ''
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.code = reader.string()
              break
            }
            case 2: {
              obj.message = reader.string()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.code`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.message`,
                value: reader.string()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface GoodbyeCodeFieldEvent {
    field: '$.code'
    value: string
  }

  export interface GoodbyeMessageFieldEvent {
    field: '$.message'
    value: string
  }

  export function encode (obj: Partial<Goodbye>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Goodbye.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Goodbye>): Goodbye {
    return decodeMessage(buf, Goodbye.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Goodbye>): Generator<GoodbyeCodeFieldEvent | GoodbyeMessageFieldEvent> {
    return streamMessage(buf, Goodbye.codec(), opts)
  }
}
