/** The build of the app, told to the city with every request. Set once by the wiring. */
let build = 'dev';

export function setAppBuild(name: string): void {
  build = name;
}

export function appBuild(): string {
  return build;
}
