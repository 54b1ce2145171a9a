/**
 * An SMTP server that takes everything and keeps nothing, as fast as a process of Node can: `node lean-sink.ts [MS]`. Prints its
 * port. Its replies come after so many milliseconds, as from far away; replies to what came together come together. A
 * line "first" is printed when the first message's content begins.
 */
import { type AddressInfo, createServer, type Socket } from 'node:net'

const latency = Number(process.argv[2] ?? 0)
const end = Buffer.from('\r\n.\r\n')
let isFirst = true

const server = createServer({ noDelay: true }, socket => {
  let rest: Buffer = Buffer.alloc(0)
  let isContent = false
  const say = (text: string) => {
    if (latency > 0) setTimeout(() => write(socket, text), latency)
    else write(socket, text)
  }
  say('220 lean ESMTP\r\n')
  socket.on('error', () => {})
  socket.on('data', chunk => {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let replies = ''
    for (;;) {
      if (isContent) {
        const at = bytes.indexOf(end)
        if (at < 0) {
          // What comes next may begin within the end of this.
          rest = Buffer.from(bytes.subarray(-4))
          break
        }
        isContent = false
        bytes = bytes.subarray(at + end.length)
        replies += '250 2.0.0 Ok\r\n'
      }
      const at = bytes.indexOf(10)
      if (at < 0) {
        rest = Buffer.from(bytes)
        break
      }
      const verb = bytes.toString('latin1', 0, 4).toUpperCase()
      bytes = bytes.subarray(at + 1)
      if (verb === 'DATA') {
        if (isFirst) console.log('first')
        isFirst = false
        isContent = true
        replies += '354 Go\r\n'
      } else if (verb === 'EHLO') replies += '250-lean\r\n250-PIPELINING\r\n250-SIZE 0\r\n250 8BITMIME\r\n'
      else if (verb === 'QUIT') replies += '221 Bye\r\n'
      else replies += '250 2.1.0 Ok\r\n'
    }
    if (replies !== '') say(replies)
  })
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))

function write(socket: Socket, text: string): void {
  if (!socket.destroyed) socket.write(text)
}
