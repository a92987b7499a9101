// Loaded before a command: when the bootstrap that started it is gone, however it went, the command is asked to end.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
  // Not for children of the command: one that lives only by its channel would end at once.
  process.execArgv = process.execArgv.filter((argument, index, all) => !isThis(argument) && !isThis(all[index + 1]));
}

function isThis(argument) {
  return argument?.endsWith('end-with-parent.mjs') ?? false;
}
