import { interface as dbusInterface } from '@jellybrick/dbus-next';

/** Makes `configureMembers` work: the library's constructor hides what that function has put on the prototype. */
export class Interface extends dbusInterface.Interface {
  constructor(name: string) {
    super(name);
    for (const hiding of ['$methods', '$properties', '$signals']) Reflect.deleteProperty(this, hiding);
  }
}
