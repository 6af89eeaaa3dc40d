/**
 * `node --import …/end-with-parent.js PROGRAM`: has a forked program end, as Ctrl-C ends it, when the process that forked
 * it is gone.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGINT'))
// Waiting for that keeps nobody from ending.
process.channel?.unref()
