import { exactWgsl } from './wgsl/exact.js'

/** A buffer that a kernel binds: how, under which name, and its WGSL type. */
export type Binding = readonly [kind: GPUBufferBindingType, name: string, type: string]

/** A compute shader: its bindings from number 1 on (0 is the step), and the code after the exact operations. */
export interface KernelSource {
  label: string
  bindings: readonly Binding[]
  code: string
  /** Language features that the code requires. */
  requires?: readonly string[]
}

/** A kernel that is ready to be dispatched. */
export interface Kernel {
  pipeline: GPUComputePipeline
  layout: GPUBindGroupLayout
}

/** The whole text of a kernel. */
export function kernelWgsl(source: KernelSource): string {
  const declarations = source.bindings.map(([kind, name, type], index) => {
    const space = kind === 'uniform' ? 'uniform' : `storage, ${kind === 'storage' ? 'read_write' : 'read'}`
    return `@group(0) @binding(${index + 1}) var<${space}> ${name}: ${type};`
  })
  const requires = (source.requires ?? []).map((feature) => `requires ${feature};`)
  return [...requires, exactWgsl, ...declarations, source.code].join('\n')
}

/** Compiles kernels for one device; kernels whose bindings are of the same kinds share their layout. */
export class KernelCompiler {
  readonly #device: GPUDevice
  readonly #layouts = new Map<string, GPUBindGroupLayout>()

  constructor(device: GPUDevice) {
    this.#device = device
  }

  /** Compiles one kernel; rejects with a GPUPipelineError if the device refuses it. */
  async compile(source: KernelSource): Promise<Kernel> {
    const layout = this.#layout(source.bindings.map(([kind]) => kind))
    const { label } = source
    const module = this.#device.createShaderModule({ label, code: kernelWgsl(source) })
    const pipeline = await this.#device.createComputePipelineAsync({
      label,
      layout: this.#device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module, entryPoint: 'main' },
    })
    return { pipeline, layout }
  }

  #layout(kinds: readonly GPUBufferBindingType[]): GPUBindGroupLayout {
    const key = kinds.join()
    const known = this.#layouts.get(key)
    if (known) return known
    const computeStage = 4
    const layout = this.#device.createBindGroupLayout({
      entries: (['uniform', ...kinds] as const).map((type, binding) => ({
        binding,
        visibility: computeStage,
        buffer: { type },
      })),
    })
    this.#layouts.set(key, layout)
    return layout
  }
}
