/** Protocol id of the session stream. Implements protocol-spec/session.md. */
export const sessionProtocol = '/kudoswarm/session/1.0.0'

/** Version in `hello` and `welcome`. */
export const protocolVersion = 1

/** Every limit of the protocol, by the names of protocol-spec. Bytes, counts and milliseconds. */
export const limits = {
  /** Longest frame, in bytes. */
  frameBytesMax: 256 * 1024,
  /** Longest prompt, in UTF-8 bytes. */
  promptBytesMax: 64 * 1024,
  /** Longest options of a request, in UTF-8 bytes. */
  optionsBytesMax: 16 * 1024,
  /** Longest text to a worker, in UTF-8 bytes, and how many of them it is told when it joins. */
  noticeBytesMax: 40 * 1024,
  noticesMax: 16,
  /** Texts that end an answer, and UTF-8 bytes of them together. */
  stopSequencesMax: 128,
  stopBytesMax: 8_000,
  /** Longest answer of one job, in UTF-8 bytes. */
  outputBytesMax: 1024 * 1024,
  /** Most tokens one job may be asked for. */
  outputTokensMax: 65_536,
  /** Generations of one request. */
  generationsMax: 20,
  /** Model names in one request, and models of one worker. */
  requestModelsMax: 64,
  workerModelsMax: 300,
  /** Things that one request may need, workers that it may name, and things that one worker may offer. */
  requestNeedsMax: 32,
  requestWorkersMax: 5,
  workerOffersMax: 128,
  /** Accounts that one worker may favour. */
  workerFavouredMax: 16,
  /** Different sets of offers among the workers that have joined; those beyond which only owners who have earned something add any. */
  offerSetsMax: 1_024,
  offerSetsUnearnedMax: 768,
  /** Those of the workers of one account, and of nobody's. */
  offerSetsPerAccountMax: 32,
  offerSetsAnonymousMax: 256,
  /** Different sets of needs among the jobs that have not ended; those beyond which only accounts that have earned something add any. */
  needSetsMax: 1_024,
  needSetsUnearnedMax: 768,
  /** Those of one account, and of everybody's who has no account. */
  needSetsPerAccountMax: 128,
  needSetsAnonymousMax: 512,
  /** Those of requests of one network address, beyond which only accounts that have earned something add any. */
  needSetsPerAddressMax: 32,
  /** Models that jobs name which have not ended; those beyond which only accounts that have earned something add any. */
  namedModelsMax: 65_536,
  namedModelsUnearnedMax: 49_152,
  /** Models that jobs wait for and no worker has; those beyond which only accounts that have earned something add any. */
  unservedModelsMax: 4_096,
  unservedModelsUnearnedMax: 3_072,
  /** Models no worker has that an account which has earned something may wait for, however many others do. */
  unservedModelsKeptMax: 64,
  /** Models that the jobs of one account name; everybody who has no account adds none beyond it that no worker has. */
  modelsPerAccountMax: 1_024,
  /** Post-processors, and loras, of one image; its largest guidance. */
  workPartsMax: 32,
  guidanceMax: 100,
  /** UTF-8 bytes of a name: a model's, a worker's, an agent's, a peer id. */
  nameLengthMax: 128,
  /** UTF-8 bytes of a message for people. */
  messageLengthMax: 1024,
  /** Bytes of a request id, a transfer id, a SHA-256 hash, an Ed25519 public key and an Ed25519 signature. */
  requestIdBytes: 16,
  transferIdBytes: 16,
  hashBytes: 32,
  keyBytes: 32,
  signatureBytes: 64,
  /** Bounds of the sampling parameters. */
  temperatureMax: 100,
  topPMax: 1,
  repetitionPenaltyMin: 0.0078125,
  repetitionPenaltyMax: 100,
  /** Jobs a worker may have in hand. */
  workerSlotsMax: 64,
  /** Entries of one page of history. */
  historyEntriesMax: 256,
  /** Bytes of the journal that are read for one page of history, or in one turn for a session that follows it. */
  historyReadBytesMax: 256 * 1024,
  /** Postings of one entry of history, and accounts named by one page of it. */
  entryPostingsMax: 16,
  historyAccountsMax: 2_048,
  /** Sessions that may follow the history at once, and events that one may be behind when it begins to. */
  historyFollowersMax: 1_024,
  followBehindMax: 10_000,
  /** Reasons of one explanation. */
  reasonsMax: 64,
  /** Leases named in one heartbeat or join. */
  heartbeatLeasesMax: 64,
  /** Waiting or running requests of one peer. */
  openRequestsPerPeerMax: 64,
  /** Ended requests that are remembered, of all peers and of one; beyond it those that ended first are forgotten. */
  rememberedRequestsMax: 500_000,
  rememberedRequestsPerPeerMax: 4_096,
  /** Absent workers with nothing in hand that are remembered; beyond it those absent longest are forgotten. */
  absentWorkersMax: 100_000,
  /** Transfers that are remembered, of all accounts and by one; beyond it further ones are refused. */
  rememberedTransfersMax: 500_000,
  rememberedTransfersPerAccountMax: 1_024,
  /** Jobs of requests that have not ended: of an account, of everybody without one, and of one network address. */
  openJobsPerAccountMax: 32_768,
  openJobsAnonymousMax: 500_000,
  openJobsPerAddressMax: 16_384,
  /** Jobs waiting beyond which only accounts that have earned something submit more. */
  queueUnearnedJobsMax: 1_500_000,
  /** Jobs waiting in the whole queue. */
  queueJobsMax: 2_000_000,
  /** Questions of one session that are not answered yet. */
  questionsInFlightMax: 256,
  /** Frames a session may send per second, averaged over `frameBurst`. */
  framesPerSecond: 2_000,
  frameBurst: 4_000,
  /**
   * Questions that count as more frames than one: a page of history as one, and one for each so many entries asked
   * for; a status, a search and an explanation as so many.
   */
  historyEntriesPerFrame: 8,
  statusFrames: 8,
  seekFrames: 8,
  explainFrames: 64,
  /** Bytes a session may send per second, averaged over `byteBurst`. */
  bytesPerSecond: 4 * 1024 * 1024,
  byteBurst: 16 * 1024 * 1024,
  /** Bytes queued towards a peer at which sending pauses, and at which the channel is closed. */
  sendBufferBytes: 256 * 1024,
  sendBufferBytesMax: 4 * 1024 * 1024,
  /** Channels one peer may have open with a tracker. */
  channelsPerPeer: 8,
  /** Sessions a tracker serves at once. */
  sessionsMax: 10_000,
  /** Refusals for being too fast that a session gets at once before it is ended; one more is allowed each second. */
  rateRefusalsMax: 64,
  /** Accounts of a tracker. */
  accountsMax: 1_000_000,
  /** Accounts that may be opened from one network address per hour, averaged over as many. */
  accountOpeningsPerHour: 100,
  /** Times that one worker, and the workers of one network address together, may join a minute, averaged over as many. */
  workerJoinsPerMinute: 12,
  workerJoinsPerMinutePerAddress: 300,
  /** Bytes of prompts and outputs that a tracker keeps. */
  blobBytesMax: 64 * 1024 * 1024 * 1024,
  /** Time a peer has to say hello. */
  helloMs: 10_000,
  /** Age at which an account proof is refused; also how far its clock may be ahead. */
  accountProofMs: 10 * 60_000,
  /** Silence after which a session is closed. */
  sessionIdleMs: 5 * 60_000,
} as const
