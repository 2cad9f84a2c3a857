/** Sets up the pretended server, then starts the board: /dev/board.html?seat=UA or ?seat=BY */
import { pretend } from './server';

const seat = new URLSearchParams(location.search).get('seat') ?? 'UA';
const app = document.getElementById('app');
if (app) app.dataset.seat = seat;
pretend();
void import('../src/board');
