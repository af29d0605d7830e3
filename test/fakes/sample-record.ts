/** A call record as the PBX writes it: the caller gave up after four seconds. */
export const sampleRecord = {
  idCdr: 58689,
  idTenant: 1053,
  callingNumber: '05530000000',
  dialedNumber: '908505500000',
  calleeDialedNumber: '5000',
  callDuration: 4,
  billableDuration: 0,
  hangupCause: 'NORMAL_CLEARING',
  startTimeDate: 'Jan 24, 2018 4:06:10 PM',
  endTimeDate: 'Jan 24, 2018 4:06:14 PM',
  calleeType: 'RINGGROUP',
};
