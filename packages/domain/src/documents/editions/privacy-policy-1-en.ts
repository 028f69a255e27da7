export const privacyPolicyEn = {
  title: 'Privacy policy',
  body: `This policy says which data about people the APIPAY service collects, why, on which basis, how long it keeps them, to whom it gives them, and what you can do about it. The service is run by {{operator.name}} (the operator). The table in section 2 is made from the same register by which the program works, so it cannot differ from what the service really does.

## 1. Words used here

- **Personal data** are any facts about a person who can be known by them. A phone number is personal data, also when it is encrypted.
- **A subject** is the person to whom the data belong: someone who works for a merchant, a merchant’s payer, or a member of the operator’s staff.
- **A merchant** is who issues invoices through the service: an individual entrepreneur or an organisation.
- **A payer** is who gets a merchant’s invoice at a Kaspi number.
- **Processing** is everything done with data: collecting, recording, keeping, changing, reading, giving away, anonymising, blocking, destroying.
- **Blocking** is a temporary stop of processing. The data are kept, but nobody uses them and they are not destroyed.
- **Destruction** is what makes it impossible to restore the data.
- **The site**, **the service**, **the cabinet** are the open pages, the program, and a merchant’s own pages after signing in.

## 2. Which data we process, and why

**2.1.** The pages of the site are open to all: to read them you need not tell anything about yourself. Data appear when you register, connect the acceptance of payments, issue invoices, write to us, or allow optional tools.

**2.2.** We use data only for the purposes in the register. For each purpose and each kind of data it names the basis, the term, the place of storage and the recipients:

{{register}}

**2.3.** What stands behind the names of the purposes:

- **Registration and signing in.** You sign in by your WhatsApp number and a one-time code. We keep the number, the name of the business, the confirmations of age and of the editions of documents, and the list of your sessions.
- **Communication.** We send codes and the messages without which the service does not work, and answer what you write.
- **Invoicing.** The payer’s Kaspi number and the facts of the invoice are needed for the invoice to arrive and for the merchant to see what became of it. The own Kaspi number of whoever connects payments is used under a consent of its own, see section 9.
- **Right to use.** We keep account of your tariff, its term and what of it has been used.
- **Mailings and reviews.** Only with a consent of their own, see section 9.
- **Checks and duties by law.** Records of actions with data, accounting documents and the checking of requests.

**2.4.** We do not collect financial information about cards. There is nowhere to enter a card number, its code, a bank password or a code from a bank. If something written in a text looks like one, the service refuses to save it and explains why; the value itself is recorded nowhere, logs included.

**2.5.** We hold payers’ numbers for the merchant and on the merchant’s instruction. They are protected like the merchant’s own data, and a payer can use every right of section 8 alone, without an account.

**2.6.** Decisions that touch your rights, such as suspension for an unpaid tariff, are explained to you. You can object, and a person will look at the decision.

## 3. Cookies and tools of others

**3.1.** Our own cookies serve the site alone: signing in, language, appearance, your choice about tools. Scripts cannot read them, they travel over a protected connection only, and they are bound to one address. The purpose and lifetime of each is on the page about cookies.

**3.2.** Yandex Metrica, Google Analytics and the 1C-Bitrix chat are off until you have allowed each of them by itself. Refusing is as easy as agreeing; we take the browser’s Global Privacy Control signal as a refusal. The site and the cabinet work in full without these tools and with third-party cookies refused.

**3.3.** You can take a permission back at any time: the tool stops loading at once, and its cookies are removed wherever the browser lets us. The owners of these tools are in Russia and the United States; by allowing a tool you agree that technical facts about your visit go to it.

**3.4.** We do not keep identifiers of these tools beside personal data, do not join them with it and do not send them together with it. They do not run in the cabinet.

**3.5.** Links to other sites are marked, and the address of your page is not passed to them. We do not answer for other sites.

## 4. How long data are kept

**4.1.** Data are kept while the account is active or until the purpose for which they were collected is reached. The exact terms are in the table of section 2. Then they are destroyed without your doing anything.

**4.2.** We keep longer only what the law orders (accounting documents, for example) or what is needed in a dispute that has begun. Each such hold has a ground, a person who answers for it and an end, and you can see it.

**4.3.** The databases with personal data are in Kazakhstan.

## 5. Age and legal representatives

**5.1.** The service is for people who are 18 or older. You confirm your age when you register; without that no account is made.

**5.2.** For someone under 18 a legal representative applies: a parent, an adoptive parent, a guardian or a trustee. The representative writes to {{operator.supportEmail}} from their own number or address and names the ground of their authority. We neither ask for nor accept copies of identity documents.

## 6. How we protect data

**6.1.** Numbers, names and other personal values are kept encrypted, each person under a key of their own. The keys lie apart from the data. Lists show a mask; a full value is opened one at a time, and each opening is recorded.

**6.2.** Every action with personal data, reading included, is accounted for: who, when, for which purpose, whose data, which fields. These records cannot be changed or removed unnoticed: anyone can check that they are whole against a published checksum.

**6.3.** The operator’s staff see only what their work needs. They sign in with a second factor, and open data with a reason and for a limited time. Destruction and disclosure are approved by two.

**6.4.** One merchant’s data are kept apart from another’s in the database itself. People of a merchant see what their role allows.

**6.5.** We watch for unusual access: volume, hours, guessing, new devices. On a breach of security we take measures, notify the authorised body within one working day of detection, and tell those whom it concerns.

**6.6.** We restore data that were changed or lost by outside interference. What was lawfully destroyed does not come back with it.

**6.7.** We keep a list of threats and measures and assess it before going live and regularly after; we keep account of places of storage, of paper carriers in locked cabinets, of processors and of internal checks. An appointed person answers for the organisation of processing and can be reached at {{operator.legalEmail}}.

## 7. Who is given data

**7.1.** The recipients without whom the service cannot work are in the table of section 2 with their country. Kaspi gets the payer’s number and the facts of the invoice. WhatsApp gets the number and the message with the code and, where a merchant asks for a reminder of an invoice, the payer’s number and the text of the reminder: who asks, for what and how much. When a webhook address stops working, or the connection to Kaspi is lost or comes back, the owner of the business gets a WhatsApp message with the host of that address or the name of the business: WhatsApp gets the owner’s number and that text. A merchant sees the data of its own payers.

**7.2.** Beyond that, data go to a third party in one of three cases only: the law or a treaty of the Republic of Kazakhstan orders it; you consented to that very recipient; a state body asks for it in due form and names the provision of law. Each disclosure has a document, two approvers, its exact content and a receipt. You see it in the cabinet unless the law forbids that.

**7.3.** We do not sell data, exchange them or publish them. Staff have no export without a ground, a mark and a record.

## 8. Your rights

**8.1.** You can:

- learn which of your data are processed, why, on which basis, since when, who looked at them and to whom they were given;
- get a complete copy, in a form that a person reads and in one that a program understands;
- correct what is wrong;
- demand that data be blocked or destroyed;
- withdraw a consent;
- refuse mailings;
- get the list of those to whom data were given, and the proof of a consent.

**8.2.** You can apply in the cabinet, by a form on the site with proof of the number, by e-mail to {{operator.legalEmail}} or on paper to {{operator.address}}. The person, a legal representative or the authorised body may apply. It is free of charge.

**8.3.** Before anything is shown or changed we make sure that it is you: signing in and a fresh code to your number are usually enough. We ask for nothing beyond what is needed.

**8.4.** Terms. Where several fit one request, the shortest counts:

- information about data, or a motivated refusal: three working days;
- correction, blocking, lifting of a block, destruction: one working day;
- an answer to an objection against an automatic decision: three working days;
- end of processing after a consent was withdrawn: at once; a motivated answer, where the law or an open obligation stands against it: not later than fifteen working days.

**8.5.** If you have told us that data are wrong or processed unlawfully, they are blocked from the moment of the request for the time of the check. Showing, sending, exports and mailings stop; what was already owed is neither lost nor carried out twice. If the violation is not confirmed, the block is lifted and work goes on.

**8.6.** When we correct data, we tell everyone who was given the old value.

**8.7.** On destruction the values become unreadable everywhere, backups, logs and queues included. Only what the law orders to keep remains, and we say what that is. You get an act of destruction that a third party can check.

**8.8.** We can refuse only with a stated reason, in time, and with the way to complain to the authorised body: {{operator.authorisedBody}}.

## 9. Consents, mailings and reviews

**9.1.** Different purposes have consents of their own. We keep who agreed, to exactly which text, in which language, when and how. Withdrawing is as easy as giving; the record that a consent stood remains.

**9.2.** Advertising and information mailings go only to those who agreed. Before each sending it is checked that the consent still stands and that the data are not blocked. The answer STOP, or the button of the message, withdraws the consent as the cabinet does. So that nobody writes to such a number again, its keyed hash is kept, from which the number cannot be learned. It stays when the other data are destroyed, and ends when you give a new consent yourself.

**9.3.** A review with the name of a company is published on the site and in social networks only while its author’s consent to that stands. After a withdrawal the review is taken down at once, and the record of where it had been published is kept.

## 10. Claims

**10.1.** Send a claim to {{operator.legalEmail}}. We answer by e-mail within ten calendar days of receipt. The term does not begin for letters that came to another address; we will name the right one.

**10.2.** If a claim contains a question about your data, the shorter terms of section 8 hold for it.

## 11. Editions of this policy

**11.1.** When you register, you confirm the edition that you see on the page; we remember which edition it was and in which language.

**11.2.** A new edition takes effect at its publication or on the date that it names itself. We tell signed-in users about it. For material changes we ask again.

**11.3.** Earlier editions stay readable at their own addresses with their dates of effect; any two can be compared. An Atom feed announces new editions. The Russian, Kazakh and English texts are one edition.

## 12. The operator and contacts

- Operator: {{operator.name}}
- Identification number (IIN or BIN): {{operator.identificationNumber}}
- Address: {{operator.address}}
- Support: {{operator.supportEmail}}, WhatsApp {{operator.whatsappNumber}}
- Legal letters and claims: {{operator.legalEmail}}
- Authorised body: {{operator.authorisedBody}}
`,
} as const;
