import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface ContactPointConfig extends cdktf.TerraformMetaArguments {
    readonly disableProvenance?: boolean | cdktf.IResolvable;
    readonly id?: string;
    readonly name: string;
    readonly orgId?: string;
    readonly email?: ContactPointEmail[] | cdktf.IResolvable;
    readonly pagerduty?: ContactPointPagerduty[] | cdktf.IResolvable;
    readonly slack?: ContactPointSlack[] | cdktf.IResolvable;
    readonly webhook?: ContactPointWebhook[] | cdktf.IResolvable;
}
export interface ContactPointEmail {
    readonly addresses: string[];
    readonly disableResolveMessage?: boolean | cdktf.IResolvable;
    readonly message?: string;
    readonly settings?: {
        [key: string]: string;
    };
    readonly singleEmail?: boolean | cdktf.IResolvable;
    readonly subject?: string;
}
export declare function contactPointEmailToTerraform(struct?: ContactPointEmail | cdktf.IResolvable): any;
export declare function contactPointEmailToHclTerraform(struct?: ContactPointEmail | cdktf.IResolvable): any;
export declare class ContactPointEmailOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): ContactPointEmail | cdktf.IResolvable | undefined;
    set internalValue(value: ContactPointEmail | cdktf.IResolvable | undefined);
    private _addresses?;
    get addresses(): string[];
    set addresses(value: string[]);
    get addressesInput(): string[] | undefined;
    private _disableResolveMessage?;
    get disableResolveMessage(): boolean | cdktf.IResolvable;
    set disableResolveMessage(value: boolean | cdktf.IResolvable);
    resetDisableResolveMessage(): void;
    get disableResolveMessageInput(): boolean | cdktf.IResolvable | undefined;
    private _message?;
    get message(): string;
    set message(value: string);
    resetMessage(): void;
    get messageInput(): string | undefined;
    private _settings?;
    get settings(): {
        [key: string]: string;
    };
    set settings(value: {
        [key: string]: string;
    });
    resetSettings(): void;
    get settingsInput(): {
        [key: string]: string;
    } | undefined;
    private _singleEmail?;
    get singleEmail(): boolean | cdktf.IResolvable;
    set singleEmail(value: boolean | cdktf.IResolvable);
    resetSingleEmail(): void;
    get singleEmailInput(): boolean | cdktf.IResolvable | undefined;
    private _subject?;
    get subject(): string;
    set subject(value: string);
    resetSubject(): void;
    get subjectInput(): string | undefined;
    get uid(): string;
}
export declare class ContactPointEmailList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: ContactPointEmail[] | cdktf.IResolvable;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    get(index: number): ContactPointEmailOutputReference;
}
export interface ContactPointPagerduty {
    readonly class?: string;
    readonly client?: string;
    readonly clientUrl?: string;
    readonly component?: string;
    readonly details?: {
        [key: string]: string;
    };
    readonly disableResolveMessage?: boolean | cdktf.IResolvable;
    readonly group?: string;
    readonly integrationKey: string;
    readonly settings?: {
        [key: string]: string;
    };
    readonly severity?: string;
    readonly source?: string;
    readonly summary?: string;
    readonly url?: string;
}
export declare function contactPointPagerdutyToTerraform(struct?: ContactPointPagerduty | cdktf.IResolvable): any;
export declare function contactPointPagerdutyToHclTerraform(struct?: ContactPointPagerduty | cdktf.IResolvable): any;
export declare class ContactPointPagerdutyOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): ContactPointPagerduty | cdktf.IResolvable | undefined;
    set internalValue(value: ContactPointPagerduty | cdktf.IResolvable | undefined);
    private _class?;
    get class(): string;
    set class(value: string);
    resetClass(): void;
    get classInput(): string | undefined;
    private _client?;
    get client(): string;
    set client(value: string);
    resetClient(): void;
    get clientInput(): string | undefined;
    private _clientUrl?;
    get clientUrl(): string;
    set clientUrl(value: string);
    resetClientUrl(): void;
    get clientUrlInput(): string | undefined;
    private _component?;
    get component(): string;
    set component(value: string);
    resetComponent(): void;
    get componentInput(): string | undefined;
    private _details?;
    get details(): {
        [key: string]: string;
    };
    set details(value: {
        [key: string]: string;
    });
    resetDetails(): void;
    get detailsInput(): {
        [key: string]: string;
    } | undefined;
    private _disableResolveMessage?;
    get disableResolveMessage(): boolean | cdktf.IResolvable;
    set disableResolveMessage(value: boolean | cdktf.IResolvable);
    resetDisableResolveMessage(): void;
    get disableResolveMessageInput(): boolean | cdktf.IResolvable | undefined;
    private _group?;
    get group(): string;
    set group(value: string);
    resetGroup(): void;
    get groupInput(): string | undefined;
    private _integrationKey?;
    get integrationKey(): string;
    set integrationKey(value: string);
    get integrationKeyInput(): string | undefined;
    private _settings?;
    get settings(): {
        [key: string]: string;
    };
    set settings(value: {
        [key: string]: string;
    });
    resetSettings(): void;
    get settingsInput(): {
        [key: string]: string;
    } | undefined;
    private _severity?;
    get severity(): string;
    set severity(value: string);
    resetSeverity(): void;
    get severityInput(): string | undefined;
    private _source?;
    get source(): string;
    set source(value: string);
    resetSource(): void;
    get sourceInput(): string | undefined;
    private _summary?;
    get summary(): string;
    set summary(value: string);
    resetSummary(): void;
    get summaryInput(): string | undefined;
    get uid(): string;
    private _url?;
    get url(): string;
    set url(value: string);
    resetUrl(): void;
    get urlInput(): string | undefined;
}
export declare class ContactPointPagerdutyList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: ContactPointPagerduty[] | cdktf.IResolvable;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    get(index: number): ContactPointPagerdutyOutputReference;
}
export interface ContactPointSlack {
    readonly color?: string;
    readonly disableResolveMessage?: boolean | cdktf.IResolvable;
    readonly endpointUrl?: string;
    readonly iconEmoji?: string;
    readonly iconUrl?: string;
    readonly mentionChannel?: string;
    readonly mentionGroups?: string;
    readonly mentionUsers?: string;
    readonly recipient?: string;
    readonly settings?: {
        [key: string]: string;
    };
    readonly text?: string;
    readonly title?: string;
    readonly token?: string;
    readonly url?: string;
    readonly username?: string;
}
export declare function contactPointSlackToTerraform(struct?: ContactPointSlack | cdktf.IResolvable): any;
export declare function contactPointSlackToHclTerraform(struct?: ContactPointSlack | cdktf.IResolvable): any;
export declare class ContactPointSlackOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): ContactPointSlack | cdktf.IResolvable | undefined;
    set internalValue(value: ContactPointSlack | cdktf.IResolvable | undefined);
    private _color?;
    get color(): string;
    set color(value: string);
    resetColor(): void;
    get colorInput(): string | undefined;
    private _disableResolveMessage?;
    get disableResolveMessage(): boolean | cdktf.IResolvable;
    set disableResolveMessage(value: boolean | cdktf.IResolvable);
    resetDisableResolveMessage(): void;
    get disableResolveMessageInput(): boolean | cdktf.IResolvable | undefined;
    private _endpointUrl?;
    get endpointUrl(): string;
    set endpointUrl(value: string);
    resetEndpointUrl(): void;
    get endpointUrlInput(): string | undefined;
    private _iconEmoji?;
    get iconEmoji(): string;
    set iconEmoji(value: string);
    resetIconEmoji(): void;
    get iconEmojiInput(): string | undefined;
    private _iconUrl?;
    get iconUrl(): string;
    set iconUrl(value: string);
    resetIconUrl(): void;
    get iconUrlInput(): string | undefined;
    private _mentionChannel?;
    get mentionChannel(): string;
    set mentionChannel(value: string);
    resetMentionChannel(): void;
    get mentionChannelInput(): string | undefined;
    private _mentionGroups?;
    get mentionGroups(): string;
    set mentionGroups(value: string);
    resetMentionGroups(): void;
    get mentionGroupsInput(): string | undefined;
    private _mentionUsers?;
    get mentionUsers(): string;
    set mentionUsers(value: string);
    resetMentionUsers(): void;
    get mentionUsersInput(): string | undefined;
    private _recipient?;
    get recipient(): string;
    set recipient(value: string);
    resetRecipient(): void;
    get recipientInput(): string | undefined;
    private _settings?;
    get settings(): {
        [key: string]: string;
    };
    set settings(value: {
        [key: string]: string;
    });
    resetSettings(): void;
    get settingsInput(): {
        [key: string]: string;
    } | undefined;
    private _text?;
    get text(): string;
    set text(value: string);
    resetText(): void;
    get textInput(): string | undefined;
    private _title?;
    get title(): string;
    set title(value: string);
    resetTitle(): void;
    get titleInput(): string | undefined;
    private _token?;
    get token(): string;
    set token(value: string);
    resetToken(): void;
    get tokenInput(): string | undefined;
    get uid(): string;
    private _url?;
    get url(): string;
    set url(value: string);
    resetUrl(): void;
    get urlInput(): string | undefined;
    private _username?;
    get username(): string;
    set username(value: string);
    resetUsername(): void;
    get usernameInput(): string | undefined;
}
export declare class ContactPointSlackList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: ContactPointSlack[] | cdktf.IResolvable;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    get(index: number): ContactPointSlackOutputReference;
}
export interface ContactPointWebhookHmacConfig {
    readonly header?: string;
    readonly secret: string;
    readonly timestampHeader?: string;
}
export declare function contactPointWebhookHmacConfigToTerraform(struct?: ContactPointWebhookHmacConfigOutputReference | ContactPointWebhookHmacConfig): any;
export declare function contactPointWebhookHmacConfigToHclTerraform(struct?: ContactPointWebhookHmacConfigOutputReference | ContactPointWebhookHmacConfig): any;
export declare class ContactPointWebhookHmacConfigOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): ContactPointWebhookHmacConfig | undefined;
    set internalValue(value: ContactPointWebhookHmacConfig | undefined);
    private _header?;
    get header(): string;
    set header(value: string);
    resetHeader(): void;
    get headerInput(): string | undefined;
    private _secret?;
    get secret(): string;
    set secret(value: string);
    get secretInput(): string | undefined;
    private _timestampHeader?;
    get timestampHeader(): string;
    set timestampHeader(value: string);
    resetTimestampHeader(): void;
    get timestampHeaderInput(): string | undefined;
}
export interface ContactPointWebhookHttpConfigOauth2ProxyConfig {
    readonly noProxy?: string;
    readonly proxyConnectHeader?: {
        [key: string]: string;
    };
    readonly proxyFromEnvironment?: boolean | cdktf.IResolvable;
    readonly proxyUrl?: string;
}
export declare function contactPointWebhookHttpConfigOauth2ProxyConfigToTerraform(struct?: ContactPointWebhookHttpConfigOauth2ProxyConfigOutputReference | ContactPointWebhookHttpConfigOauth2ProxyConfig): any;
export declare function contactPointWebhookHttpConfigOauth2ProxyConfigToHclTerraform(struct?: ContactPointWebhookHttpConfigOauth2ProxyConfigOutputReference | ContactPointWebhookHttpConfigOauth2ProxyConfig): any;
export declare class ContactPointWebhookHttpConfigOauth2ProxyConfigOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): ContactPointWebhookHttpConfigOauth2ProxyConfig | undefined;
    set internalValue(value: ContactPointWebhookHttpConfigOauth2ProxyConfig | undefined);
    private _noProxy?;
    get noProxy(): string;
    set noProxy(value: string);
    resetNoProxy(): void;
    get noProxyInput(): string | undefined;
    private _proxyConnectHeader?;
    get proxyConnectHeader(): {
        [key: string]: string;
    };
    set proxyConnectHeader(value: {
        [key: string]: string;
    });
    resetProxyConnectHeader(): void;
    get proxyConnectHeaderInput(): {
        [key: string]: string;
    } | undefined;
    private _proxyFromEnvironment?;
    get proxyFromEnvironment(): boolean | cdktf.IResolvable;
    set proxyFromEnvironment(value: boolean | cdktf.IResolvable);
    resetProxyFromEnvironment(): void;
    get proxyFromEnvironmentInput(): boolean | cdktf.IResolvable | undefined;
    private _proxyUrl?;
    get proxyUrl(): string;
    set proxyUrl(value: string);
    resetProxyUrl(): void;
    get proxyUrlInput(): string | undefined;
}
export interface ContactPointWebhookHttpConfigOauth2TlsConfig {
    readonly caCertificate?: string;
    readonly clientCertificate?: string;
    readonly clientKey?: string;
    readonly insecureSkipVerify?: boolean | cdktf.IResolvable;
}
export declare function contactPointWebhookHttpConfigOauth2TlsConfigToTerraform(struct?: ContactPointWebhookHttpConfigOauth2TlsConfigOutputReference | ContactPointWebhookHttpConfigOauth2TlsConfig): any;
export declare function contactPointWebhookHttpConfigOauth2TlsConfigToHclTerraform(struct?: ContactPointWebhookHttpConfigOauth2TlsConfigOutputReference | ContactPointWebhookHttpConfigOauth2TlsConfig): any;
export declare class ContactPointWebhookHttpConfigOauth2TlsConfigOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): ContactPointWebhookHttpConfigOauth2TlsConfig | undefined;
    set internalValue(value: ContactPointWebhookHttpConfigOauth2TlsConfig | undefined);
    private _caCertificate?;
    get caCertificate(): string;
    set caCertificate(value: string);
    resetCaCertificate(): void;
    get caCertificateInput(): string | undefined;
    private _clientCertificate?;
    get clientCertificate(): string;
    set clientCertificate(value: string);
    resetClientCertificate(): void;
    get clientCertificateInput(): string | undefined;
    private _clientKey?;
    get clientKey(): string;
    set clientKey(value: string);
    resetClientKey(): void;
    get clientKeyInput(): string | undefined;
    private _insecureSkipVerify?;
    get insecureSkipVerify(): boolean | cdktf.IResolvable;
    set insecureSkipVerify(value: boolean | cdktf.IResolvable);
    resetInsecureSkipVerify(): void;
    get insecureSkipVerifyInput(): boolean | cdktf.IResolvable | undefined;
}
export interface ContactPointWebhookHttpConfigOauth2 {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly endpointParams?: {
        [key: string]: string;
    };
    readonly scopes?: string[];
    readonly tokenUrl: string;
    readonly proxyConfig?: ContactPointWebhookHttpConfigOauth2ProxyConfig;
    readonly tlsConfig?: ContactPointWebhookHttpConfigOauth2TlsConfig;
}
export declare function contactPointWebhookHttpConfigOauth2ToTerraform(struct?: ContactPointWebhookHttpConfigOauth2OutputReference | ContactPointWebhookHttpConfigOauth2): any;
export declare function contactPointWebhookHttpConfigOauth2ToHclTerraform(struct?: ContactPointWebhookHttpConfigOauth2OutputReference | ContactPointWebhookHttpConfigOauth2): any;
export declare class ContactPointWebhookHttpConfigOauth2OutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): ContactPointWebhookHttpConfigOauth2 | undefined;
    set internalValue(value: ContactPointWebhookHttpConfigOauth2 | undefined);
    private _clientId?;
    get clientId(): string;
    set clientId(value: string);
    get clientIdInput(): string | undefined;
    private _clientSecret?;
    get clientSecret(): string;
    set clientSecret(value: string);
    get clientSecretInput(): string | undefined;
    private _endpointParams?;
    get endpointParams(): {
        [key: string]: string;
    };
    set endpointParams(value: {
        [key: string]: string;
    });
    resetEndpointParams(): void;
    get endpointParamsInput(): {
        [key: string]: string;
    } | undefined;
    private _scopes?;
    get scopes(): string[];
    set scopes(value: string[]);
    resetScopes(): void;
    get scopesInput(): string[] | undefined;
    private _tokenUrl?;
    get tokenUrl(): string;
    set tokenUrl(value: string);
    get tokenUrlInput(): string | undefined;
    private _proxyConfig;
    get proxyConfig(): ContactPointWebhookHttpConfigOauth2ProxyConfigOutputReference;
    putProxyConfig(value: ContactPointWebhookHttpConfigOauth2ProxyConfig): void;
    resetProxyConfig(): void;
    get proxyConfigInput(): ContactPointWebhookHttpConfigOauth2ProxyConfig | undefined;
    private _tlsConfig;
    get tlsConfig(): ContactPointWebhookHttpConfigOauth2TlsConfigOutputReference;
    putTlsConfig(value: ContactPointWebhookHttpConfigOauth2TlsConfig): void;
    resetTlsConfig(): void;
    get tlsConfigInput(): ContactPointWebhookHttpConfigOauth2TlsConfig | undefined;
}
export interface ContactPointWebhookHttpConfig {
    readonly oauth2?: ContactPointWebhookHttpConfigOauth2;
}
export declare function contactPointWebhookHttpConfigToTerraform(struct?: ContactPointWebhookHttpConfigOutputReference | ContactPointWebhookHttpConfig): any;
export declare function contactPointWebhookHttpConfigToHclTerraform(struct?: ContactPointWebhookHttpConfigOutputReference | ContactPointWebhookHttpConfig): any;
export declare class ContactPointWebhookHttpConfigOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): ContactPointWebhookHttpConfig | undefined;
    set internalValue(value: ContactPointWebhookHttpConfig | undefined);
    private _oauth2;
    get oauth2(): ContactPointWebhookHttpConfigOauth2OutputReference;
    putOauth2(value: ContactPointWebhookHttpConfigOauth2): void;
    resetOauth2(): void;
    get oauth2Input(): ContactPointWebhookHttpConfigOauth2 | undefined;
}
export interface ContactPointWebhookPayload {
    readonly template: string;
    readonly vars?: {
        [key: string]: string;
    };
}
export declare function contactPointWebhookPayloadToTerraform(struct?: ContactPointWebhookPayloadOutputReference | ContactPointWebhookPayload): any;
export declare function contactPointWebhookPayloadToHclTerraform(struct?: ContactPointWebhookPayloadOutputReference | ContactPointWebhookPayload): any;
export declare class ContactPointWebhookPayloadOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): ContactPointWebhookPayload | undefined;
    set internalValue(value: ContactPointWebhookPayload | undefined);
    private _template?;
    get template(): string;
    set template(value: string);
    get templateInput(): string | undefined;
    private _vars?;
    get vars(): {
        [key: string]: string;
    };
    set vars(value: {
        [key: string]: string;
    });
    resetVars(): void;
    get varsInput(): {
        [key: string]: string;
    } | undefined;
}
export interface ContactPointWebhook {
    readonly authorizationCredentials?: string;
    readonly authorizationScheme?: string;
    readonly basicAuthPassword?: string;
    readonly basicAuthUser?: string;
    readonly disableResolveMessage?: boolean | cdktf.IResolvable;
    readonly headers?: {
        [key: string]: string;
    };
    readonly httpMethod?: string;
    readonly maxAlerts?: number;
    readonly message?: string;
    readonly settings?: {
        [key: string]: string;
    };
    readonly title?: string;
    readonly tlsConfig?: {
        [key: string]: string;
    };
    readonly url: string;
    readonly hmacConfig?: ContactPointWebhookHmacConfig;
    readonly httpConfig?: ContactPointWebhookHttpConfig;
    readonly payload?: ContactPointWebhookPayload;
}
export declare function contactPointWebhookToTerraform(struct?: ContactPointWebhook | cdktf.IResolvable): any;
export declare function contactPointWebhookToHclTerraform(struct?: ContactPointWebhook | cdktf.IResolvable): any;
export declare class ContactPointWebhookOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): ContactPointWebhook | cdktf.IResolvable | undefined;
    set internalValue(value: ContactPointWebhook | cdktf.IResolvable | undefined);
    private _authorizationCredentials?;
    get authorizationCredentials(): string;
    set authorizationCredentials(value: string);
    resetAuthorizationCredentials(): void;
    get authorizationCredentialsInput(): string | undefined;
    private _authorizationScheme?;
    get authorizationScheme(): string;
    set authorizationScheme(value: string);
    resetAuthorizationScheme(): void;
    get authorizationSchemeInput(): string | undefined;
    private _basicAuthPassword?;
    get basicAuthPassword(): string;
    set basicAuthPassword(value: string);
    resetBasicAuthPassword(): void;
    get basicAuthPasswordInput(): string | undefined;
    private _basicAuthUser?;
    get basicAuthUser(): string;
    set basicAuthUser(value: string);
    resetBasicAuthUser(): void;
    get basicAuthUserInput(): string | undefined;
    private _disableResolveMessage?;
    get disableResolveMessage(): boolean | cdktf.IResolvable;
    set disableResolveMessage(value: boolean | cdktf.IResolvable);
    resetDisableResolveMessage(): void;
    get disableResolveMessageInput(): boolean | cdktf.IResolvable | undefined;
    private _headers?;
    get headers(): {
        [key: string]: string;
    };
    set headers(value: {
        [key: string]: string;
    });
    resetHeaders(): void;
    get headersInput(): {
        [key: string]: string;
    } | undefined;
    private _httpMethod?;
    get httpMethod(): string;
    set httpMethod(value: string);
    resetHttpMethod(): void;
    get httpMethodInput(): string | undefined;
    private _maxAlerts?;
    get maxAlerts(): number;
    set maxAlerts(value: number);
    resetMaxAlerts(): void;
    get maxAlertsInput(): number | undefined;
    private _message?;
    get message(): string;
    set message(value: string);
    resetMessage(): void;
    get messageInput(): string | undefined;
    private _settings?;
    get settings(): {
        [key: string]: string;
    };
    set settings(value: {
        [key: string]: string;
    });
    resetSettings(): void;
    get settingsInput(): {
        [key: string]: string;
    } | undefined;
    private _title?;
    get title(): string;
    set title(value: string);
    resetTitle(): void;
    get titleInput(): string | undefined;
    private _tlsConfig?;
    get tlsConfig(): {
        [key: string]: string;
    };
    set tlsConfig(value: {
        [key: string]: string;
    });
    resetTlsConfig(): void;
    get tlsConfigInput(): {
        [key: string]: string;
    } | undefined;
    get uid(): string;
    private _url?;
    get url(): string;
    set url(value: string);
    get urlInput(): string | undefined;
    private _hmacConfig;
    get hmacConfig(): ContactPointWebhookHmacConfigOutputReference;
    putHmacConfig(value: ContactPointWebhookHmacConfig): void;
    resetHmacConfig(): void;
    get hmacConfigInput(): ContactPointWebhookHmacConfig | undefined;
    private _httpConfig;
    get httpConfig(): ContactPointWebhookHttpConfigOutputReference;
    putHttpConfig(value: ContactPointWebhookHttpConfig): void;
    resetHttpConfig(): void;
    get httpConfigInput(): ContactPointWebhookHttpConfig | undefined;
    private _payload;
    get payload(): ContactPointWebhookPayloadOutputReference;
    putPayload(value: ContactPointWebhookPayload): void;
    resetPayload(): void;
    get payloadInput(): ContactPointWebhookPayload | undefined;
}
export declare class ContactPointWebhookList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: ContactPointWebhook[] | cdktf.IResolvable;
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    get(index: number): ContactPointWebhookOutputReference;
}
export declare class ContactPoint extends cdktf.TerraformResource {
    static readonly tfResourceType = "grafana_contact_point";
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    constructor(scope: Construct, id: string, config: ContactPointConfig);
    private _disableProvenance?;
    get disableProvenance(): boolean | cdktf.IResolvable;
    set disableProvenance(value: boolean | cdktf.IResolvable);
    resetDisableProvenance(): void;
    get disableProvenanceInput(): boolean | cdktf.IResolvable | undefined;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string | undefined;
    private _name?;
    get name(): string;
    set name(value: string);
    get nameInput(): string | undefined;
    private _orgId?;
    get orgId(): string;
    set orgId(value: string);
    resetOrgId(): void;
    get orgIdInput(): string | undefined;
    private _email;
    get email(): ContactPointEmailList;
    putEmail(value: ContactPointEmail[] | cdktf.IResolvable): void;
    resetEmail(): void;
    get emailInput(): ContactPointEmail[] | cdktf.IResolvable | undefined;
    private _pagerduty;
    get pagerduty(): ContactPointPagerdutyList;
    putPagerduty(value: ContactPointPagerduty[] | cdktf.IResolvable): void;
    resetPagerduty(): void;
    get pagerdutyInput(): ContactPointPagerduty[] | cdktf.IResolvable | undefined;
    private _slack;
    get slack(): ContactPointSlackList;
    putSlack(value: ContactPointSlack[] | cdktf.IResolvable): void;
    resetSlack(): void;
    get slackInput(): ContactPointSlack[] | cdktf.IResolvable | undefined;
    private _webhook;
    get webhook(): ContactPointWebhookList;
    putWebhook(value: ContactPointWebhook[] | cdktf.IResolvable): void;
    resetWebhook(): void;
    get webhookInput(): ContactPointWebhook[] | cdktf.IResolvable | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
