/** The board on a running server: /dev/live.html?seat=<seat id>, with that seat's cookie. */
const app = document.getElementById('app');
if (app) app.dataset.seat = new URLSearchParams(location.search).get('seat') ?? '';
void import('../src/board');

export {};
