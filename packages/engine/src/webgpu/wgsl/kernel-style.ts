/**
 * How a kernel spreads its work. `workgroup`: the invocations of a workgroup share what they compute, with barriers.
 * `invocation`: one invocation does more by itself and no barrier is needed, because a software adapter, which runs
 * workgroups as coroutines, pays more for barriers than for the work. Both give the same bits.
 */
export type KernelStyle = 'workgroup' | 'invocation'
