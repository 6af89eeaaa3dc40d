import type { Channel, Clock, JournalRow, Network, Store } from '@kudoswarm/ports'
import type { Watcher } from './auditor.js'

/** What ties the ports of one run of the tracker's process to an auditor. */
export interface AuditedPorts {
  readonly auditor: Watcher
  readonly clock: Pick<Clock, 'now'>
  /** False once the process was killed: what still happens in it happens to nobody. @default always true */
  readonly isAlive?: () => boolean
}

/** Wraps a store, so that the auditor hears of every batch before the tracker does. */
export function auditStore(store: Store, { auditor, clock, isAlive = () => true }: AuditedPorts): Store {
  let toldSeq = store.lastSeq
  const tellReading = (): void => {
    if (isAlive()) auditor.readFailed()
  }
  return {
    get lastSeq() {
      return store.lastSeq
    },
    get blobBytes() {
      return store.blobBytes
    },
    get freeBytes() {
      const { freeBytes } = store
      if (isAlive()) auditor.roomSeen(freeBytes)
      return freeBytes
    },
    async commit(batch) {
      if (isAlive()) auditor.commitStarted()
      try {
        await store.commit(batch)
      } catch (error) {
        if (isAlive()) auditor.commitFailed()
        throw error
      }
      if (!isAlive()) return
      toldSeq += batch.events.length
      auditor.recordsKept(batch.records)
      auditor.durable(batch.events, clock.now())
    },
    // What a commit that failed has left on the disk all the same is found when the journal is read again.
    async *readJournal(fromSeq, limit) {
      const found: JournalRow[] = []
      try {
        for await (const row of store.readJournal(fromSeq, limit)) {
          if (row.seq === toldSeq + found.length + 1) found.push(row)
          yield row
        }
      } catch (error) {
        tellReading()
        throw error
      }
      if (found.length === 0 || !isAlive()) return
      toldSeq += found.length
      auditor.durable(found, clock.now())
      auditor.commitFailed()
    },
    async readAccount(account, bound, limit) {
      try {
        return await store.readAccount(account, bound, limit)
      } catch (error) {
        tellReading()
        throw error
      }
    },
    async *readRecords() {
      for await (const record of store.readRecords()) {
        if (isAlive()) auditor.recordsKept([record])
        yield record
      }
    },
    writeSnapshot: (seq, records) => store.writeSnapshot(seq, records),
    readSnapshot: () => store.readSnapshot(),
    async readBlob(hash, now) {
      if (isAlive()) auditor.blobAsked()
      let blob: Awaited<ReturnType<Store['readBlob']>>
      try {
        blob = await store.readBlob(hash, now)
        return blob
      } finally {
        if (isAlive()) auditor.blobRead(blob !== undefined)
      }
    },
    deleteExpiredBlobs: (now, limit) => store.deleteExpiredBlobs(now, limit),
    close: () => store.close(),
  }
}

/** Wraps the tracker's network, so that the auditor sees every channel and every frame. */
export function auditNetwork(network: Network, ports: AuditedPorts): Network {
  let lastChannel = 0
  return {
    peer: network.peer,
    addresses: () => network.addresses(),
    dial: (address, protocol, options) => network.dial(address, protocol, options),
    serve: (protocol, limits, accept) =>
      network.serve(protocol, limits, (channel) => {
        lastChannel += 1
        accept(auditChannel(channel, lastChannel, ports))
      }),
    close: () => network.close(),
  }
}

function auditChannel(channel: Channel, no: number, { auditor, clock, isAlive = () => true }: AuditedPorts): Channel {
  if (isAlive()) auditor.channelOpened(no, channel.remotePeer, clock.now(), channel.remoteAddress)
  return {
    remotePeer: channel.remotePeer,
    remoteAddress: channel.remoteAddress,
    open: (handler) =>
      channel.open({
        frame(bytes) {
          if (isAlive()) auditor.received(no, bytes, clock.now())
          handler.frame(bytes)
        },
        drained: () => handler.drained(),
        closed(reason) {
          if (isAlive()) auditor.channelClosed(no)
          handler.closed(reason)
        },
      }),
    send(frame) {
      if (isAlive()) auditor.sent(no, frame, clock.now())
      return channel.send(frame)
    },
    close: () => channel.close(),
    abort: (reason) => channel.abort(reason),
  }
}
