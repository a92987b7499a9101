// Loaded before a command: when the bootstrap that started it is gone, however it went, the command is asked to end.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
