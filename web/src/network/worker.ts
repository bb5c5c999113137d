// Lays networks out beside the page, which stays alive meanwhile.

import { layOut, type Task } from './layout';

addEventListener('message', ({ data }: MessageEvent<{ number: number; task: Task }>) => {
  postMessage({ number: data.number, points: layOut(data.task) });
});
