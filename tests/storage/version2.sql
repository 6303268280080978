BEGIN TRANSACTION;
CREATE TABLE articles (
	id VARCHAR(64) NOT NULL, 
	capture VARCHAR(80) NOT NULL, 
	position INTEGER NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(capture) REFERENCES captures (id) ON DELETE CASCADE
);
INSERT INTO "articles" VALUES('art-d37c1cd6663c4dd1','sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa',0,'{"id":"art-d37c1cd6663c4dd1","capture":"sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa","span":[0,19],"body":[],"asides":[],"agencies":[],"credits":[]}');
INSERT INTO "articles" VALUES('art-ce2e69499adcf6c5','sha256:aa4838132f8f16249a22ec83db5923449e86266dd77139214cb8f434e499f602',0,'{"id":"art-ce2e69499adcf6c5","capture":"sha256:aa4838132f8f16249a22ec83db5923449e86266dd77139214cb8f434e499f602","span":[0,18],"body":[],"asides":[],"agencies":[],"credits":[]}');
CREATE TABLE captures (
	id VARCHAR(80) NOT NULL, 
	received_at VARCHAR(32) NOT NULL, 
	data BLOB NOT NULL, 
	read_by TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "captures" VALUES('sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa','2026-11-26T19:42:10Z',X'546172736B002064656E6965642069742E20F09F9880','1 (test)','{"id":"sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa","origin":"folder/a.txt","media_type":"text/plain","bytes":22,"rendition":{"sha256":"bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa","length":19,"text":"Tarsk\u0000 denied it. 😀"}}');
INSERT INTO "captures" VALUES('sha256:aa4838132f8f16249a22ec83db5923449e86266dd77139214cb8f434e499f602','2026-11-26T19:42:10Z',X'56656C6D6F72612064656E6965642069742E','2 (test)','{"id":"sha256:aa4838132f8f16249a22ec83db5923449e86266dd77139214cb8f434e499f602","origin":"c “quoted”.txt","media_type":"text/plain","bytes":18,"rendition":{"sha256":"aa4838132f8f16249a22ec83db5923449e86266dd77139214cb8f434e499f602","length":18,"text":"Velmora denied it."}}');
CREATE TABLE log (
	seq INTEGER NOT NULL, 
	time VARCHAR(32) NOT NULL, 
	action VARCHAR(32) NOT NULL, 
	payload TEXT NOT NULL, 
	prev VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (seq)
);
INSERT INTO "log" VALUES(1,'2026-11-26T19:42:10Z','created','{"schema":"variorum-store/2"}','0000000000000000000000000000000000000000000000000000000000000000','f21e3274d7458358d29a18849e79c922829270df7024388a9b63c864e6cdaab1');
INSERT INTO "log" VALUES(2,'2026-11-26T19:42:10Z','captured','{"articles":1,"bytes":22,"capture":"sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa","figures":0,"origin":"folder/a.txt","reading":"f7084d46fda6c3c8253c7624fcbf91d786c64d4eb7707bbae339a218cb06afed","statements":1}','f21e3274d7458358d29a18849e79c922829270df7024388a9b63c864e6cdaab1','7b191d3611314e61559306ca6a795a3586e20fe4ee7086c0e1d20eed2cbf0e9b');
INSERT INTO "log" VALUES(3,'2026-11-26T19:42:10Z','met again','{"capture":"sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa","origin":"folder\\b.txt"}','7b191d3611314e61559306ca6a795a3586e20fe4ee7086c0e1d20eed2cbf0e9b','e9a57951302d2af8ed29f365d6e08d4ba2c2198373850f2174fae7c8b6a2ee85');
INSERT INTO "log" VALUES(4,'2026-11-26T19:42:10Z','unread','{"capture":"sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa","reason":"a gap","span":[0,1],"stage":"decoding"}','e9a57951302d2af8ed29f365d6e08d4ba2c2198373850f2174fae7c8b6a2ee85','f27f3ea760ac438e6f401cb28a8ce9b9882d63f9337975cba151f398f5f5c0af');
INSERT INTO "log" VALUES(5,'2026-11-26T19:42:10Z','unread','{"origin":"none.txt","reason":"no such file","stage":"intake"}','f27f3ea760ac438e6f401cb28a8ce9b9882d63f9337975cba151f398f5f5c0af','4ea5f82b053583a3a355ddb2b9586ad52495add9277caf733139b3b6c03c024d');
INSERT INTO "log" VALUES(6,'2026-11-26T19:42:10Z','captured','{"articles":1,"bytes":18,"capture":"sha256:aa4838132f8f16249a22ec83db5923449e86266dd77139214cb8f434e499f602","figures":0,"origin":"c “quoted”.txt","reading":"433edf225a05665d2c87e906aef6f6255930a23c5c96998dbf498839f3b87eed","statements":1}','4ea5f82b053583a3a355ddb2b9586ad52495add9277caf733139b3b6c03c024d','d9086d79cf53cdc2518bc3d202a484cc960531442d24e522ebe7634743f056fb');
INSERT INTO "log" VALUES(7,'2026-11-26T19:42:10Z','read again','{"articles":1,"bytes":18,"capture":"sha256:aa4838132f8f16249a22ec83db5923449e86266dd77139214cb8f434e499f602","figures":0,"origin":"c “quoted”.txt","reading":"59a2b3a2a6980221bf793356b57d99ec7b5d9fd19f3e869d817e22066b4efff1","statements":1}','d9086d79cf53cdc2518bc3d202a484cc960531442d24e522ebe7634743f056fb','6ed567c8c71b6f01d9949509e3f66fb228d05b00584f0d0b17b44b1455c3b137');
CREATE TABLE origins (
	capture VARCHAR(80) NOT NULL, 
	origin TEXT NOT NULL, 
	PRIMARY KEY (capture, origin), 
	FOREIGN KEY(capture) REFERENCES captures (id) ON DELETE CASCADE
);
INSERT INTO "origins" VALUES('sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa','folder/a.txt');
INSERT INTO "origins" VALUES('sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa','folder\b.txt');
INSERT INTO "origins" VALUES('sha256:aa4838132f8f16249a22ec83db5923449e86266dd77139214cb8f434e499f602','c “quoted”.txt');
CREATE TABLE records (
	capture VARCHAR(80) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR(64), 
	article VARCHAR(64), 
	payload TEXT NOT NULL, 
	PRIMARY KEY (capture, kind, position), 
	FOREIGN KEY(capture) REFERENCES captures (id) ON DELETE CASCADE, 
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);
INSERT INTO "records" VALUES('sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa','mentions',0,'men-d37c1cd6663c4dd1','art-d37c1cd6663c4dd1','{"id":"men-d37c1cd6663c4dd1","article":"art-d37c1cd6663c4dd1","span":[0,4],"text":"Tars","kind":"place"}');
INSERT INTO "records" VALUES('sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa','statements',0,'st-d37c1cd6663c4dd1','art-d37c1cd6663c4dd1','{"id":"st-d37c1cd6663c4dd1","article":"art-d37c1cd6663c4dd1","content":[{"text":"Tars","span":[0,4]}],"stance":"denies","direct":true,"chain":[],"about":[],"denies":[]}');
INSERT INTO "records" VALUES('sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa','unread',0,NULL,NULL,'{"stage":"articles","reason":"why","capture":"sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa","origin":"folder/a.txt","span":[0,1]}');
INSERT INTO "records" VALUES('sha256:aa4838132f8f16249a22ec83db5923449e86266dd77139214cb8f434e499f602','mentions',0,'men-ce2e69499adcf6c5','art-ce2e69499adcf6c5','{"id":"men-ce2e69499adcf6c5","article":"art-ce2e69499adcf6c5","span":[0,4],"text":"Velm","kind":"place"}');
INSERT INTO "records" VALUES('sha256:aa4838132f8f16249a22ec83db5923449e86266dd77139214cb8f434e499f602','statements',0,'st-ce2e69499adcf6c5','art-ce2e69499adcf6c5','{"id":"st-ce2e69499adcf6c5","article":"art-ce2e69499adcf6c5","content":[{"text":"Velm","span":[0,4]}],"stance":"denies","direct":true,"chain":[],"about":[],"denies":[]}');
INSERT INTO "records" VALUES('sha256:aa4838132f8f16249a22ec83db5923449e86266dd77139214cb8f434e499f602','unread',0,NULL,NULL,'{"stage":"articles","reason":"why","capture":"sha256:aa4838132f8f16249a22ec83db5923449e86266dd77139214cb8f434e499f602","origin":"c “quoted”.txt","span":[0,1]}');
CREATE TABLE unread (
	"key" VARCHAR(64) NOT NULL, 
	capture VARCHAR(80), 
	origin TEXT, 
	payload TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "unread" VALUES('7603c1aee72cdbf70bafa48402c4cc8687145c760ebd68156420157a16fd4d5b','sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa',NULL,'{"stage":"decoding","reason":"a gap","capture":"sha256:bf68717fbec47554c22e09dcd3f53e70eefb31011bfc2b6d920d0faf840116aa","span":[0,1]}');
INSERT INTO "unread" VALUES('7c3a7e177484bc5122db0ce63624ebf0356db447abaeea795856e3776f054d32',NULL,'none.txt','{"stage":"intake","reason":"no such file","origin":"none.txt"}');
CREATE TABLE variorum_meta (
	"key" VARCHAR(64) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "variorum_meta" VALUES('schema','variorum-store/2');
INSERT INTO "variorum_meta" VALUES('log_head','7 6ed567c8c71b6f01d9949509e3f66fb228d05b00584f0d0b17b44b1455c3b137');
CREATE INDEX unread_by_capture ON unread (capture);
CREATE INDEX unread_by_origin ON unread (origin);
CREATE INDEX articles_by_capture ON articles (capture, position);
CREATE INDEX records_by_id ON records (id);
CREATE INDEX records_by_article ON records (article, kind);
CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
COMMIT;
