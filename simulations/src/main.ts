import { Command } from 'commander'
import { addTheoryCommand } from './theory/command.js'

const program = new Command('simulate').description('The production tracker and peers on simulated time.')
addTheoryCommand(program)
await program.parseAsync()
