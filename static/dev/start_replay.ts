/** Sets up the pretended answers, then starts the replay: /dev/replay.html?as=truth&right=UA */
import { answer } from './control_answers';

answer();
void import('../src/replay');
