// A voice application in Node, without a library. Prints the port that it listens at; ends with its
// standard input.
'use strict';
const http = require('http');
const { timingSafeEqual } = require('crypto');

const { VOICE_USERNAME, VOICE_PASSWORD } = process.env;

const response = (...verbs) => `<Response>${verbs.join('')}</Response>`;
const say = text => `<SpeakSentence>${text}</SpeakSentence>`;

const menu = digits => {
  switch (digits) {
    case '1':
      return response(say('Goodbye.'), '<Hangup/>');
    case '2':
      return response(say('After the tone, please.'), '<Record recordCompleteUrl="recorded"/>');
    case '3':
      return response(
        '<Transfer transferCompleteUrl="transferred">',
        '<PhoneNumber transferAnswerUrl="whisper">+15551230003</PhoneNumber></Transfer>');
    default:
      return response(say('Sorry, I did not get that.'), '<Hangup/>');
  }
};

const answers = {
  '/voice/incoming': () => response(
    say('Welcome to Acme.'),
    '<Gather gatherUrl="menu" maxDigits="1">', say('Press a key.'), '</Gather>'),
  '/voice/menu': callback => menu(callback.digits),
  '/voice/recorded': () => response(say('Thank you.'), '<Hangup/>'),
  '/voice/whisper': () => response(say('A caller for you.')),
  '/voice/transferred': callback => response(say(`That was: ${callback.cause.replace(/[^\w-]/g, '')}.`)),
  '/voice/events': () => null,
};

const isLetIn = request => {
  if (!VOICE_USERNAME) {
    return true;
  }
  const given = Buffer.from(request.headers.authorization || '');
  const pair = Buffer.from(`${VOICE_USERNAME}:${VOICE_PASSWORD}`).toString('base64');
  const wanted = Buffer.from(`Basic ${pair}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};

const answer = (request, reply, body) => {
  const url = new URL(request.url, 'http://localhost');
  const find = answers[url.pathname];
  if (!isLetIn(request)) {
    reply.writeHead(401, { 'WWW-Authenticate': 'Basic realm="voice"' }).end();
  } else if (!find) {
    reply.writeHead(404).end();
  } else {
    const callback =
      request.method === 'GET' ? Object.fromEntries(url.searchParams) : JSON.parse(body);
    const bxml = callback.eventType === 'newEvent' ? null : find(callback);
    if (bxml === null) {
      reply.writeHead(204).end();
    } else {
      reply.writeHead(200, { 'Content-Type': 'application/xml; charset=utf-8' }).end(bxml);
    }
  }
};

const server = http.createServer((request, reply) => {
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => {
    try {
      answer(request, reply, Buffer.concat(parts).toString());
    } catch (e) {
      reply.writeHead(400).end();
    }
  });
  request.on('error', () => {}); // a connection that broke: the callback comes again
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
