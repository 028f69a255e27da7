export const publicOfferEn = {
  title: 'Public offer',
  body: `{{operator.name}} (the operator) offers to any adult entrepreneur and to any organisation a contract on the use of the APIPAY service on the terms of this offer.

## 1. Words used here

- **The service** is the APIPAY program with its cabinet and programming interface, through which a merchant issues invoices and follows their payment.
- **The client** is an entrepreneur or organisation that has accepted the offer.
- **A payer** is who gets an invoice from the client.
- **Kaspi** is the payment provider in whose app a payer confirms an invoice. The operator is not Kaspi and does not act in its name.
- **A tariff** is a published set of features and limits of the service with a price and a term.
- **The policy** is the privacy policy of the service.

## 2. Subject of the contract

**2.1.** The operator gives the client the right to use the service within the chosen tariff, and the client pays for the tariff if it has a price.

**2.2.** The service makes it possible to: connect the acceptance of Kaspi payments; issue invoices to a Kaspi number, as a link and as a QR code, one by one, as a list and from a catalogue; keep subscriptions with recurring invoices; set rules by which payments are accepted and sent; see the state of invoices and statistics; connect the client’s own programs. Which of these are available is decided by the tariff and by the readiness of the connection.

**2.3.** The payer confirms every invoice in the Kaspi app. The service takes no money without that confirmation.

**2.4.** Payers’ money goes straight to the client’s account under the client’s contract with the payment provider. The operator does not receive, hold or transfer it.

## 3. How the contract is concluded

**3.1.** The contract is concluded when the client has registered: has proven a WhatsApp number by a code, has given the name of the business, has confirmed being 18 or older, and has confirmed the editions of the offer and the policy in force. Without these confirmations the service cannot be used.

**3.2.** The parties take a one-time code entered from the client’s number as a digital confirmation of the client’s will. What is done after signing in counts as done by the client.

**3.3.** For a minor the legal representative applies in the way that the policy names.

## 4. Rules of use

**4.1.** The client:

- gives true information and watches to whom access is opened and which roles and keys are given out;
- issues invoices only for what the client may sell, and only to those who expect them;
- has a ground to use payers’ numbers and tells the payers so;
- does not put card numbers, their codes or bank passwords into the service, which does not accept such values;
- does not try to get round limits, to obtain the data of others or to disturb the service;
- keeps to the payment provider’s rules.

**4.2.** Where it is not known whether an invoice reached the provider, the service says so and does not send it a second time until the outcome is known.

**4.3.** Test mode moves no money and sends payers no messages; its data are kept apart from live data.

## 5. Tariffs and payment

**5.1.** Prices, terms and contents of the tariffs are published on the site. A change of a tariff does not change what has already been bought.

**5.2.** A tariff with a price is paid by an invoice that the operator issues to the client’s Kaspi number. The service gives notice of the date beforehand.

**5.3.** When the tariff is changed, the unused part of the paid period is taken into account in proportion.

**5.4.** If a period is not paid, the grace period named in the tariff runs. After it the cabinet becomes read-only: data can be seen and exported, new invoices are not issued. Data are not deleted for non-payment. The client can object, and a person will look at the decision.

**5.5.** A trial period, where there is one, ends by itself; no money is taken for it.

## 6. Duties of the operator

**6.1.** The operator keeps the service working, publishes its state, announces planned breaks beforehand and answers requests.

**6.2.** The operator keeps the issued invoices with the history of their changes and lets the client export them in usual formats.

**6.3.** Personal data are processed under the policy. The operator processes payers’ data on the client’s instruction, only to carry out this contract and the law.

## 7. Suspension and limits

**7.1.** The operator may suspend access in whole or in part if the client breaks section 4, if the law or the payment provider demands it, or if security is at risk. The client is told the reason at once unless the law forbids that.

**7.2.** A request to block one person’s data does not stop the client’s work with the others.

## 8. Liability

**8.1.** The parties answer for losses caused by a breach of the contract within the limits of the law. The operator’s liability is limited to what the client paid over the last three months, except for intent, for failures in the protection of personal data and for other cases in which the law allows no limit.

**8.2.** The operator does not answer for what the payment provider, banks and telecom operators do, but does everything so that the client sees the outcome of each operation.

**8.3.** The relations between client and payer (quality of goods, refunds, receipts) are the client’s.

## 9. Claims and disputes

**9.1.** A claim is sent to {{operator.legalEmail}}. The operator answers by e-mail within ten calendar days of receipt.

**9.2.** Where no agreement is reached, a court of the Republic of Kazakhstan decides under the law of the Republic of Kazakhstan.

## 10. Term, change and end

**10.1.** The contract is in force while the client has an account.

**10.2.** A new edition of the offer takes effect at its publication or on the date that it names. Signed-in users are told about it; material changes are confirmed anew. Earlier editions stay readable.

**10.3.** The client can end the contract at any time. Before that the client can export the data; afterwards the policy says what is done with them.

**10.4.** The Russian, Kazakh and English texts are one edition. Where the Kazakh and the Russian texts differ, the one that protects the client better applies.

## 11. Requisites of the operator

- Operator: {{operator.name}}
- Identification number (IIN or BIN): {{operator.identificationNumber}}
- Address: {{operator.address}}
- Bank: {{operator.bankName}}, BIC {{operator.bankCode}}, account {{operator.bankAccount}}
- Support: {{operator.supportEmail}}, WhatsApp {{operator.whatsappNumber}}
- Legal letters and claims: {{operator.legalEmail}}
`,
} as const;
