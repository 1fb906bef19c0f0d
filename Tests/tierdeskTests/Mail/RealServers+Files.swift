/// What a Postfix and a Dovecot read when they start.
extension RealServers {
    var dovecotConfiguration: String {
        """
        base_dir = \(folder)/run
        state_dir = \(folder)/run
        log_path = \(folder)/dovecot.log
        protocols = lmtp imap
        listen = 127.0.0.1
        ssl = yes
        ssl_cert = <\(folder)/tls/server.pem
        ssl_key = <\(folder)/tls/server.key
        disable_plaintext_auth = no
        mail_location = maildir:\(folder)/mail/%u
        first_valid_uid = 1
        first_valid_gid = 1
        auth_failure_delay = 0
        auth_mechanisms = plain login \(bearerMechanism)
        passdb {
          driver = oauth2
          mechanisms = \(bearerMechanism)
          args = \(folder)/oauth2.conf
        }
        passdb {
          driver = static
          mechanisms = plain login
          args = password=secret
        }
        userdb {
          driver = static
          args = uid=nobody gid=nogroup home=\(folder)/mail/%u allow_all_users=yes
        }
        service lmtp {
          unix_listener \(folder)/lmtp {
            mode = 0666
          }
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = \(imapPort)
          }
          inet_listener imaps {
            port = \(imapsPort)
            ssl = yes
          }
        }
        service auth {
          unix_listener \(folder)/auth-client {
            mode = 0666
          }
        }
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
          chroot =
        }
        """
    }

    var postfixConfiguration: String {
        """
        compatibility_level = 3.6
        config_directory = \(folder)/postfix
        queue_directory = \(folder)/queue
        data_directory = \(folder)/data
        maillog_file = \(folder)/mail.log
        maillog_file_prefixes = /tmp
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = mx.example.org
        mydestination =
        relay_domains = example.org, example.com
        transport_maps = texthash:\(folder)/postfix/transport
        recipient_delimiter = +
        alias_maps =
        local_recipient_maps =
        smtpd_recipient_restrictions = permit_mynetworks, reject
        smtpd_tls_cert_file = \(folder)/tls/server.pem
        smtpd_tls_key_file = \(folder)/tls/server.key
        smtpd_tls_security_level = may
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = \(folder)/auth-client
        minimal_backoff_time = 1s
        maximal_backoff_time = 2s
        queue_run_delay = 1s
        tierdesk_destination_recipient_limit = 1
        """
    }

    func postfixServices(_ intake: String) -> String {
        """
        127.0.0.1:\(smtpPort) inet n - n - - smtpd
        127.0.0.1:\(submissionPort) inet n - n - - smtpd
          -o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes
          -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
        127.0.0.1:\(smtpsPort) inet n - n - - smtpd
          -o smtpd_tls_wrappermode=yes -o smtpd_sasl_auth_enable=yes
          -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
        tlsmgr unix - - n 1000? 1 tlsmgr
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        proxywrite unix - - n - 1 proxymap
        smtp unix - - n - - smtp
        relay unix - - n - - smtp
        showq unix n - n - - showq
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        local unix - n n - - local
        virtual unix - n n - - virtual
        lmtp unix - - n - - lmtp
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd
        tierdesk unix - n n - 2 pipe
          flags= user=nobody argv=\(intake)
        """
    }

    /// Dovecot checks a token by itself: it is signed with a key that it has.
    var oauthConfiguration: String {
        """
        introspection_mode = local
        local_validation_key_dict = fs:posix:prefix=\(folder)/keys/
        username_attribute = email
        """
    }

    /// An authority of this test's own, a certificate for `localhost` by it, and an authority that is nobody's.
    var certificateCommands: String {
        """
        set -e
        mkdir -p \(folder)/tls && cd \(folder)/tls
        key='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
        openssl req -x509 $key -keyout ca.key -out ca.pem -days 2 -subj /CN=ours
        openssl req -x509 $key -keyout stranger.key -out stranger.pem -days 2 -subj /CN=stranger
        openssl req $key -keyout server.key -out server.csr -subj /CN=localhost
        echo subjectAltName=DNS:localhost >names
        openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.pem
        """
    }

    /// Prints a JSON Web Token (RFC 7519) that says who somebody is until a moment, signed with the key that Dovecot has.
    func tokenCommands(for address: String, validUntil end: Int) -> String {
        """
        plain() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
        head=$(printf '{"typ":"JWT","alg":"HS256"}' | plain)
        claims=$(printf '{"sub":"x","email":"\(address)","iat":1,"exp":\(end)}' | plain)
        key=$(printf %s '\(Self.tokenKey)' | od -An -tx1 | tr -d ' \\n')
        signature=$(printf %s.%s $head $claims | openssl dgst -sha256 -mac HMAC -macopt hexkey:$key -binary | plain)
        echo $head.$claims.$signature
        """
    }

    static let tokenKey = "a key of thirty-two bytes, no less"
}
