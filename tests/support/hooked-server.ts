/** A city with a hook receiver at the other end, an admin who names hooks, and staff who record. */
import type { CreateWebhookAnswer, DeadLetter, Webhook } from '../../src/protocol/webhooks.ts';
import { HookReceiver } from './hook-receiver.ts';
import { type HeadlessDevice, openDevice } from './server-device.ts';
import { openTestServer, type TestServer } from './test-server.ts';

export class HookedServer {
  server: TestServer;
  readonly receiver: HookReceiver;
  readonly admin: HeadlessDevice;
  readonly staff: HeadlessDevice;

  private constructor(server: TestServer, receiver: HookReceiver, people: readonly [HeadlessDevice, HeadlessDevice]) {
    this.server = server;
    this.receiver = receiver;
    [this.admin, this.staff] = people;
  }

  static async open(): Promise<HookedServer> {
    const [server, receiver] = [await openTestServer(), await HookReceiver.open()];
    const [admin, staff] = [await openDevice(server.app, 'quantri'), await openDevice(server.app, 'canbo.hoankiem')];
    return new HookedServer(server, receiver, [admin, staff]);
  }

  close(): void {
    this.receiver.close();
    this.server.close();
  }

  /** A new process on the same data. */
  async restart(): Promise<void> {
    this.server = await this.server.restart();
    this.admin.app = this.staff.app = this.server.app;
  }

  draft(path: string, more: object = {}): object {
    return {
      user: 'quantri',
      secret: 'thu-nghiem-2025',
      url: this.receiver.urlOf(path),
      kinds: ['task.statusSet', 'run.detailsSet'],
      wards: 'all',
      ...more,
    };
  }

  /** Names a hook at the receiver; answers its id. */
  async openHook(path: string, more: object = {}, receiver = this.receiver): Promise<string> {
    const answer = await this.admin.post('/api/v1/webhooks', { ...this.draft(path, more), url: receiver.urlOf(path) });
    if (answer.status !== 200) throw new Error(`hook: ${answer.status} ${await answer.text()}`);
    const { id, signingSecret } = (await answer.json()) as CreateWebhookAnswer;
    receiver.trust(path, signingSecret);
    return id;
  }

  settled(): Promise<void> {
    return this.server.services.webhooks.settled();
  }

  /** As the server's timer does. */
  async passTime(ms: number): Promise<void> {
    this.server.clock.nowMs += ms;
    this.server.services.webhooks.look();
    await this.settled();
  }

  /** Staff say how a task stands; answers the id of the fact. */
  async record(status: string, more: object = {}): Promise<string> {
    const op = this.staff.status(status, more);
    const receipt = await this.staff.pushOne(op);
    if (receipt.seq === undefined) throw new Error(JSON.stringify(receipt));
    return op.opId;
  }

  async hookOf(id: string): Promise<Webhook | undefined> {
    const hooks = (await (await this.admin.request('/api/v1/webhooks')).json()) as readonly Webhook[];
    return hooks.find((hook) => hook.id === id);
  }

  async lettersOf(id: string): Promise<readonly DeadLetter[]> {
    const answer = await this.admin.request(`/api/v1/webhooks/${id}/dead-letters`);
    return (await answer.json()) as readonly DeadLetter[];
  }

  seqsAt(path: string): readonly number[] {
    return this.receiver.takenAt(path).map(({ seq }) => seq);
  }
}
